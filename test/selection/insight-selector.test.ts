import { EventSelector, InsightCategory, InsightSelector, ReadWrite } from '../../lib';
import { Deployed, errorsOf, newStack, problemsOf, resources } from '../private/harness';
import { trailIn } from '../trail/fixed-archive';

const { MANAGEMENT, DATA } = InsightCategory;
const { managementEvents, dataEvents } = EventSelector;
const { READ_ONLY: readWrite } = ReadWrite;
const EVERYTHING = [managementEvents(), dataEvents('AWS::SNS::Topic')];

describe('each kind of Insight with each list of categories', () => {
  test.each<[string, InsightSelector, string, string[]]>([
    ['call rate', InsightSelector.apiCallRate(), 'ApiCallRateInsight', ['Management']],
    ['call rate of management events', InsightSelector.apiCallRate(MANAGEMENT), 'ApiCallRateInsight', ['Management']],
    ['call rate of data events', InsightSelector.apiCallRate(DATA), 'ApiCallRateInsight', ['Data']],
    ['call rate of both', InsightSelector.apiCallRate(MANAGEMENT, DATA), 'ApiCallRateInsight', ['Management', 'Data']],
    ['error rate', InsightSelector.apiErrorRate(), 'ApiErrorRateInsight', ['Management']],
    ['error rate of data events', InsightSelector.apiErrorRate(DATA), 'ApiErrorRateInsight', ['Data']],
    ['error rate of both', InsightSelector.apiErrorRate(DATA, MANAGEMENT), 'ApiErrorRateInsight', ['Data', 'Management']],
  ])('%s', (_, insight, InsightType, EventCategories) => {
    const stack = newStack();
    trailIn(stack, { eventSelectors: EVERYTHING, insights: [insight] });
    expect(new Deployed(stack).one('AWS::CloudTrail::Trail').InsightSelectors).toEqual([{ InsightType, EventCategories }]);
  });

  test('both kinds together', () => {
    const stack = newStack();
    trailIn(stack, { insights: [InsightSelector.apiCallRate(), InsightSelector.apiErrorRate()] });
    expect(new Deployed(stack).one('AWS::CloudTrail::Trail').InsightSelectors.map(({ InsightType }: any) => InsightType))
      .toEqual(['ApiCallRateInsight', 'ApiErrorRateInsight']);
  });

  test('none is asked for unless it is named: each analysed event is billed', () => {
    const stack = newStack();
    trailIn(stack);
    expect(Object.values(resources(stack, 'AWS::CloudTrail::Trail'))[0].Properties).not.toHaveProperty('InsightSelectors');
  });
});

describe('an Insight has to be fed by a selector', () => {
  const SELECTIONS: Record<string, EventSelector[]> = {
    management: [managementEvents()],
    managementWrites: [managementEvents({ readWrite: ReadWrite.WRITE_ONLY })],
    managementReads: [managementEvents({ readWrite })],
    managementWithoutKms: [managementEvents({ excludeKms: true })],
    data: [dataEvents('AWS::SNS::Topic')],
    dataReads: [dataEvents('AWS::SNS::Topic', { readWrite })],
    managementReadsAndData: [managementEvents({ readWrite }), dataEvents('AWS::SNS::Topic')],
    managementInTwo: [managementEvents({ readWrite }), managementEvents({ readWrite: ReadWrite.WRITE_ONLY })],
  };
  const HAS_MANAGEMENT = ['management', 'managementWrites', 'managementReads', 'managementWithoutKms', 'managementReadsAndData', 'managementInTwo'];
  const HAS_DATA = ['data', 'dataReads', 'managementReadsAndData'];

  // Of management events the call rate counts only writes; of data events, and for errors, reads count too.
  test.each<[string, () => InsightSelector, string[]]>([
    ['management call rate', () => InsightSelector.apiCallRate(), ['management', 'managementWrites', 'managementWithoutKms', 'managementInTwo']],
    ['management error rate', () => InsightSelector.apiErrorRate(), HAS_MANAGEMENT],
    ['data call rate', () => InsightSelector.apiCallRate(DATA), HAS_DATA],
    ['data error rate', () => InsightSelector.apiErrorRate(DATA), HAS_DATA],
    ['call rate of both', () => InsightSelector.apiCallRate(MANAGEMENT, DATA), []],
    ['error rate of both', () => InsightSelector.apiErrorRate(MANAGEMENT, DATA), ['managementReadsAndData']],
  ])('%s', (_, insight, fed) => {
    const feeds = Object.keys(SELECTIONS).filter(name => {
      const errors = errorsOf(() => trailIn(newStack(), { eventSelectors: SELECTIONS[name], insights: [insight()] }));
      expect([...new Set(errors)]).toEqual(errors.length > 0 ? ['InsightsWithoutEvents insights[0]'] : []);
      return errors.length === 0;
    });
    expect(feeds).toEqual(fed);
  });

  test('fails with what is missing', () => {
    const fail = (eventSelectors: EventSelector[], insight: InsightSelector) =>
      problemsOf(() => trailIn(newStack(), { eventSelectors, insights: [insight] })).map(({ must }) => must);
    expect(fail(SELECTIONS.managementReads, InsightSelector.apiCallRate())).toEqual(['be fed: no selector records management writes']);
    expect(fail(SELECTIONS.data, InsightSelector.apiErrorRate())).toEqual(['be fed: no selector records management events']);
    expect(fail(SELECTIONS.managementReads, InsightSelector.apiCallRate(MANAGEMENT, DATA)))
      .toEqual(['be fed: no selector records management writes', 'be fed: no selector records data events']);
  });
});

describe('fails for', () => {
  test('a repeated or unknown category', () => {
    expect(errorsOf(() => InsightSelector.apiCallRate(DATA, DATA))).toEqual(['InvalidValue categories[1]']);
    expect(errorsOf(() => InsightSelector.apiErrorRate('NetworkActivity' as InsightCategory))).toEqual(['InvalidValue categories[0]']);
  });

  test('an empty list', () => {
    expect(errorsOf(() => trailIn(newStack(), { insights: [] }))).toEqual(['EmptyList insights']);
  });

  test('a kind that is there twice: its second list of categories would replace the first', () => {
    const insights = [InsightSelector.apiErrorRate(MANAGEMENT), InsightSelector.apiCallRate(), InsightSelector.apiErrorRate(DATA)];
    expect(errorsOf(() => trailIn(newStack(), { eventSelectors: EVERYTHING, insights }))).toEqual(['InvalidValue insights[2]']);
  });

  test('something that is no Insight', () => {
    expect(errorsOf(() => trailIn(newStack(), { insights: ['ApiCallRateInsight' as any] }))).toEqual(['InvalidValue insights[0]']);
  });
});
