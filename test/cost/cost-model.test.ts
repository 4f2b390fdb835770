import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import { PRICED } from './bill';
import {
  AggregationTemplate, CloudTrailGovernance, CostModel, CostModelOptions, CostVolumes, EventDataStore, EventSelector, InsightSelector, LandingZone,
  LogArchive, LogRetention, OrganizationGovernance, TrailIdentity,
} from '../../lib';
import { costOf, grouped, Price, priceText } from '../../lib/cost/price';
import { PRICES } from '../../lib/cost/prices';
import { evaluate, quantityText } from '../../lib/cost/quantity';
import { errorsOf, newStack, ORGANIZATION, problemsOf } from '../private/harness';

const EXPECTED: CostVolumes = { managementReads: 1_000_000, managementWrites: 100_000, gigabytes: 2, compressedGigabytes: 0.2, logFiles: 9_000 };

function governed(costModel: CostModelOptions, env = PRICED): { app: App; stack: Stack; model: CostModel } {
  const app = new App({ treeMetadata: false });
  const stack = new Stack(app, 'Stack', { env });
  const governance = new CloudTrailGovernance(stack, 'Governance', { costModel, alerts: false });
  return { app, stack, model: governance.costModel! };
}

describe('an estimate', () => {
  test('has a formula, a price, its date and its page on each priced line', () => {
    const priced = governed({ expected: EXPECTED }).model.estimate().lines.filter(({ monthlyCost }) => monthlyCost);
    expect(priced.length).toBeGreaterThan(3);
    for (const line of priced) {
      expect(line).toMatchObject({ formula: expect.stringContaining(line.price!), priceDate: expect.stringMatching(/^20\d\d-\d\d-\d\d$/), priceRegion: 'us-east-1' });
      expect(line.priceSource).toMatch(/^https:\/\/aws\.amazon\.com\/[a-z0-9-]+\/pricing\/$/);
    }
    expect(priced.find(({ item }) => item === 'Ingestion into CloudWatch Logs')).toEqual({
      item: 'Ingestion into CloudWatch Logs',
      constructPath: 'Stack/Governance/Trail',
      drivers: ['gigabytes'],
      formula: '(gigabytes) × 0.5 USD per GB',
      monthlyCost: { low: 1, expected: 1, high: 1 },
      priceRegion: 'us-east-1',
      price: '0.5 USD per GB',
      priceDate: '2026-06-13',
      priceSource: 'https://aws.amazon.com/cloudwatch/pricing/',
    });
  });

  test('follows low and high volumes, which differ from the expected ones only where they are stated', () => {
    const range = { expected: EXPECTED, low: { gigabytes: 1 }, high: { gigabytes: 20, compressedGigabytes: 2 } };
    const { lines, monthlyCost } = governed(range).model.estimate();
    expect(lines.find(({ item }) => item === 'Ingestion into CloudWatch Logs')!.monthlyCost).toEqual({ low: 0.5, expected: 1, high: 10 });
    expect(lines.find(({ item }) => item === 'Puts of log files')!.monthlyCost).toEqual({ low: 0.045, expected: 0.045, high: 0.045 });
    expect(monthlyCost.low).toBeLessThan(monthlyCost.expected);
    expect(monthlyCost.expected).toBeLessThan(monthlyCost.high);
  });

  test('takes a volume that is undefined for one that is not stated', () => {
    const { monthlyCost } = governed({ expected: EXPECTED }).model.estimate();
    const unstated = { expected: { ...EXPECTED, accounts: undefined, largeFileGigabytes: undefined }, low: { gigabytes: undefined } };
    expect(governed(unstated).model.estimate().monthlyCost).toEqual(monthlyCost);
  });

  test('prices no line whose volume is not stated, and counts these lines', () => {
    const { lines, notPriced, monthlyCost } = governed({ expected: {} }).model.estimate();
    const missing = lines.filter(line => line.notPriced !== undefined);
    expect(missing.map(({ notPriced: reason }) => reason)).toContain('not stated: gigabytes');
    expect(missing).toHaveLength(notPriced);
    expect(missing.every(line => line.monthlyCost === undefined)).toBe(true);
    // The key, which has no volume.
    expect(monthlyCost.expected).toBe(1);
  });

  test('prices no line of a Region whose prices are not known, unless another one is chosen', () => {
    const there = { ...PRICED, region: 'eu-west-1' };
    const unknown = governed({ expected: EXPECTED }, there).model.estimate();
    expect(unknown.notPriced).toBe(unknown.lines.length);
    expect(new Set(unknown.lines.map(({ notPriced }) => notPriced))).toEqual(new Set(['no price is known for eu-west-1']));
    expect(governed({ expected: EXPECTED, priceRegion: 'us-east-1' }, there).model.estimate().monthlyCost)
      .toEqual(governed({ expected: EXPECTED }).model.estimate().monthlyCost);
  });

  test('is never negative: each line of low, expected and high volumes is at least 0', () => {
    const names: (keyof CostVolumes)[] = ['compressedGigabytes', 'largeFileGigabytes', 'logFiles', 'largeLogFiles'];
    const inOrder = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)).map(values => values.sort((a, b) => a - b));
    const some = fc.subarray(names);
    let accepted = 0;
    fc.assert(fc.property(fc.tuple(inOrder, inOrder, inOrder, inOrder), some, some, some, (values, ...stated) => {
      const [low, expected, high] = stated.map((volumes, i) => Object.fromEntries(volumes.map(name => [name, values[names.indexOf(name)][i]])));
      const stack = newStack({ env: PRICED });
      let model: CostModel;
      try {
        model = new CostModel(stack, 'Cost', { low, expected, high, month: 60 });
      } catch {
        return;
      }
      const retention = LogRetention.of({ instantAccessAfter: Duration.days(30), deepArchiveAfter: Duration.days(400) });
      new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], retention });
      const costs = model.estimate().lines.flatMap(({ monthlyCost }) => monthlyCost ? Object.values(monthlyCost) : []);
      expect(costs.filter(cost => !(cost >= 0))).toEqual([]);
      accepted++;
    }), { seed: 18, numRuns: 200 });
    expect(accepted).toBeGreaterThan(10);
  });

  test('does not price transitions of large files whose number is not stated', () => {
    const { model } = governed({ expected: { compressedGigabytes: 10, largeFileGigabytes: 8, logFiles: 9 } });
    expect(model.estimate().lines.find(({ item }) => item === 'Transitions to S3 Glacier Instant Retrieval')!.notPriced).toBe('not stated: largeLogFiles');
  });

  test('of a stack without a known Region has no prices', () => {
    const stack = new Stack(new App(), 'Stack');
    const { costModel } = new CloudTrailGovernance(stack, 'Governance', { costModel: { expected: EXPECTED }, alerts: false });
    expect(costModel!.estimate().lines[0].notPriced).toBe('no price is known for an unknown Region');
  });

  test('never guesses the price of aggregated events', () => {
    const stack = newStack({ env: PRICED });
    const { costModel } = new CloudTrailGovernance(stack, 'Governance', {
      alerts: false,
      trail: {
        eventSelectors: [EventSelector.dataEvents('AWS::S3::Object')], aggregations: [AggregationTemplate.API_ACTIVITY, AggregationTemplate.USER_ACTIONS],
      },
      costModel: { expected: { aggregatedEvents: 100 } },
    });
    expect(costModel!.estimate().lines.find(({ item }) => item === 'Aggregated events')).toMatchObject({
      formula: '(2 × aggregatedEvents)', notPriced: 'no price is known for us-east-1',
    });
  });

  test('follows constructs that are created after the model, and only those of its scope', () => {
    const stack = newStack({ env: PRICED });
    const first = new CloudTrailGovernance(stack, 'First', { alerts: false, costModel: { expected: EXPECTED } });
    const alone = first.costModel!.estimate();
    const model = new CostModel(stack, 'Cost', { expected: EXPECTED });
    expect(model.estimate().monthlyCost).toEqual(alone.monthlyCost);

    new CloudTrailGovernance(stack, 'Second', { alerts: false, identity: TrailIdentity.forAccount(stack, { trailName: 'second' }) });
    expect(model.estimate().lines.map(({ item }) => item)).toContain('Further copy of management events');
    expect(first.costModel!.estimate()).toEqual(alone);
  });

  test('of an organization beside a landing zone counts the trail of the landing zone as the first copy', () => {
    const place = (account: string) => ({ account, region: 'us-east-1' });
    const governance = new OrganizationGovernance(new App(), 'Organization', {
      organizationId: ORGANIZATION,
      management: place('111111111111'),
      logArchive: place('222222222222'),
      security: place('333333333333'),
      regions: ['us-east-1'],
      landingZone: LandingZone.controlTower(),
      trail: {},
      alerts: false,
      costModel: { expected: EXPECTED },
    });
    expect(governance.costModel!.estimate().lines.find(({ item }) => item === 'Further copy of management events')!.monthlyCost!.expected).toBe(22);
  });
});

describe('the ceiling', () => {
  test('fails the synth with the largest lines', () => {
    const { app } = governed({ expected: { ...EXPECTED, gigabytes: 400 }, maximumMonthlyCost: 150 });
    expect(problemsOf(() => app.synth())).toEqual([expect.objectContaining({
      code: 'CostTooHigh',
      prop: 'maximumMonthlyCost',
      must: expect.stringMatching(/^be at least the expected monthly cost of 201\.\d+ USD$/),
      value: 150,
      advice: expect.stringContaining('Ingestion into CloudWatch Logs (200 USD)'),
    })]);
  });

  test('passes an estimate that equals it, and reports lines that it does not cover', () => {
    const { expected } = governed({ expected: EXPECTED }).model.estimate().monthlyCost;
    const { app, stack, model } = governed({ expected: EXPECTED, maximumMonthlyCost: expected });
    app.synth();
    const { notPriced, lines } = model.estimate();
    expect(notPriced).toBeGreaterThan(0);
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp(`${notPriced} of ${lines.length} lines of the estimate are not priced.*cost\\.json.*:unpricedCosts\\]`));
  });

  test('is not checked, and nothing is reported, without it', () => {
    const { app, stack } = governed({ expected: { gigabytes: 1e9 } });
    app.synth();
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('not priced'))).toEqual([]);
  });

  test('counts only the expected volumes', () => {
    expect(errorsOf(() => governed({ expected: EXPECTED, high: { gigabytes: 1e6 }, maximumMonthlyCost: 50 }).app.synth())).toEqual([]);
  });
});

describe('cost.json', () => {
  const read = (directory: string) => JSON.parse(readFileSync(join(directory, 'cost.json'), 'utf8'));

  test('has the estimate and the volumes, and is the same in each synth', () => {
    const texts = [0, 1].map(() => readFileSync(join(governed({ expected: EXPECTED }).app.synth().directory, 'cost.json'), 'utf8'));
    expect(texts[0]).toBe(texts[1]);
    const { app, model } = governed({ expected: EXPECTED, high: { gigabytes: 9 } });
    expect(read(app.synth().directory)).toEqual({
      version: 1,
      currency: 'USD',
      period: 'month',
      models: [{
        path: 'Stack/Governance/CostModel',
        volumes: { low: {}, expected: EXPECTED, high: { gigabytes: 9 } },
        ...JSON.parse(JSON.stringify(model.estimate())),
      }],
    });
  });

  test('has all models of an assembly, and each stage has its own', () => {
    const app = new App({ treeMetadata: false });
    const inStack = (scope: App | Stage, id: string) => {
      const stack = new Stack(scope, id, { env: PRICED });
      return new CostModel(stack, 'Cost', { expected: EXPECTED });
    };
    [inStack(app, 'One'), inStack(app, 'Two'), inStack(new Stage(app, 'Production'), 'Three')].forEach(model => expect(model.estimate().lines).toEqual([]));
    const assembly = app.synth();
    expect(read(assembly.directory).models.map(({ path }: any) => path)).toEqual(['One/Cost', 'Two/Cost']);
    expect(read(assembly.getNestedAssembly('assembly-Production').directory).models.map(({ path }: any) => path)).toEqual(['Production/Three/Cost']);
  });
});

describe('invalid volumes', () => {
  test.each<[string, CostModelOptions]>([
    ['InvalidValue expected.gigabytes', { expected: { gigabytes: -1 } }],
    ['InvalidValue expected.gigabytes', { expected: { gigabytes: NaN } }],
    ['InvalidValue high.dataEvents', { expected: {}, high: { dataEvents: Infinity } }],
    ['InvalidValue low.accounts', { expected: {}, low: { accounts: 0 } }],
    ['InvalidValue expected.regions', { expected: { regions: 1.5 } }],
    ['InvalidValue maximumMonthlyCost', { expected: {}, maximumMonthlyCost: 0 }],
    ['InvalidValue month', { expected: {}, month: 0 }],
    ['InvalidValue otherTrails', { expected: {}, otherTrails: -1 }],
    ['ConflictingProps expected.largeFileGigabytes', { expected: { compressedGigabytes: 1, largeFileGigabytes: 1.1 } }],
    ['ConflictingProps low.largeFileGigabytes', { expected: { compressedGigabytes: 2, largeFileGigabytes: 1.5 }, low: { compressedGigabytes: 1 } }],
    ['ConflictingProps low.gigabytes', { expected: { gigabytes: 2 }, low: { gigabytes: 2.1 } }],
    ['ConflictingProps high.gigabytes', { expected: { gigabytes: 2 }, high: { gigabytes: 1.9 } }],
    ['ConflictingProps high.largeLogFiles', { expected: { logFiles: 5 }, high: { largeLogFiles: 6 } }],
    ['InvalidRegion priceRegion', { expected: {}, priceRegion: 'Ireland' }],
    ['InvalidValue expected', {} as CostModelOptions],
  ])('%s', (error, options) => {
    expect(errorsOf(() => new CostModel(newStack(), 'Cost', options))).toEqual([error]);
  });
});

describe('prices', () => {
  const all = Object.entries(PRICES).flatMap(([region, prices]) => Object.entries(prices).map(([id, price]): [string, Price] => [`${region} ${id}`, price!]));

  test.each(all)('%s has a page, a date and rising tiers', (_, { source, date, tiers, per, unit }) => {
    expect(source).toMatch(/^https:\/\//);
    expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
    expect(per).toBeGreaterThan(0);
    expect(unit).not.toBe('');
    const ends = tiers.map(({ upTo = Infinity }) => upTo);
    expect(ends).toEqual([...ends].sort((one, other) => one - other));
    expect(ends.at(-1)).toBe(Infinity);
    expect(tiers.every(({ usd }) => usd > 0)).toBe(true);
  });

  const step = fc.record({ usd: fc.integer({ min: 1, max: 99 }), size: fc.integer({ min: 1, max: 50 }) });
  const amounts = fc.array(step, { minLength: 1, maxLength: 4 });

  test('a tiered cost is that of each unit, one after the other', () => {
    fc.assert(fc.property(amounts, fc.integer({ min: 0, max: 250 }), (steps, quantity) => {
      const ends = steps.map((_, i) => steps.slice(0, i + 1).reduce((sum, { size }) => sum + size, 0));
      const tiers = steps.map(({ usd }, i) => ({ usd, ...i < steps.length - 1 && { upTo: ends[i] } }));
      const each = Array.from({ length: quantity }, (_, unit) => tiers.find(({ upTo = Infinity }) => unit < upTo)!.usd);
      expect(costOf({ unit: 'GB', per: 1, tiers, source: '', date: '' }, quantity)).toBeCloseTo(each.reduce((sum, usd) => sum + usd, 0), 6);
    }), { seed: 18, numRuns: 300 });
  });

  test('formulas are the calculation', () => {
    const names = ['gigabytes', 'logFiles', 'accounts'] as const;
    const terms = fc.array(fc.record({
      factor: fc.integer({ min: -1000, max: 1000 }).filter(factor => factor !== 0),
      volumes: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
    }), { minLength: 1, maxLength: 3 });
    fc.assert(fc.property(terms, fc.record({ gigabytes: fc.nat(99), logFiles: fc.nat(99), accounts: fc.nat(99) }), (quantity, volumes) => {
      const text = quantityText(quantity).replace(/,/g, '').replace(/×/g, '*').replace(/−/g, '-');
      expect(new Function(...Object.keys(volumes), `return ${text}`)(...Object.values(volumes))).toBeCloseTo(evaluate(quantity, volumes), 6);
    }), { seed: 18, numRuns: 300 });
  });

  test('are written out in words', () => {
    expect(priceText(PRICES['us-east-1'].managementCopies!)).toBe('2 USD per 100,000 events');
    expect(priceText(PRICES['us-east-1'].lakeFixedIngestion!)).toBe('2.5 USD per GB up to 5,120, then 1 USD per GB up to 25,600, then 0.5 USD per GB');
    expect([0.25, 999, 1_000, 1_234_567.5].map(grouped)).toEqual(['0.25', '999', '1,000', '1,234,567.5']);
  });
});

test('Insights of an event data store are billed apart from those of the trail', () => {
  const stack = newStack({ env: PRICED });

  const insightsStore = new EventDataStore(stack, 'Found', { eventSelectors: [EventSelector.insightEvents()] });
  const governance = new CloudTrailGovernance(stack, 'Governance', {
    alerts: false,
    trail: { insights: [InsightSelector.apiCallRate()] },
    lake: { insights: [InsightSelector.apiCallRate()], insightsStore },
    costModel: { expected: EXPECTED },
  });
  const insights = governance.costModel!.estimate().lines.filter(({ item }) => item === 'Insights: ApiCallRateInsight of management events');
  expect(insights.map(({ constructPath, monthlyCost }) => [constructPath, monthlyCost!.expected])).toEqual([
    ['Stack/Governance/Trail', 0.35], ['Stack/Governance/Lake', 0.35],
  ]);
});
