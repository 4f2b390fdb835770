import { App, aws_iam as iam, CfnParameter, Stack, Token } from 'aws-cdk-lib';
import { FOREIGN_STORE, LakeDeployed, STORE_ID } from './lake-deployed';
import { EventSelector } from '../../../lib';
import { EventDataStore } from '../../../lib/store/lake/event-data-store';
import { LakeChannel, LakeChannelProps } from '../../../lib/store/lake/lake-channel';
import { LakeChannelSource } from '../../../lib/store/lake/lake-channel-source';
import { recommendedContext } from '../../gates/examples';
import { ADMINISTRATOR, context, product, Row, survivors, wrongRows } from '../../policies/tables';
import { ACCOUNT, agnosticStack, ENV, errorsOf, MEMBER, newStack, REGION, resources, STRANGER } from '../../private/harness';
import { cyclesIn } from '../../private/template-checks';

const [CHANNEL, POLICY] = ['AWS::CloudTrail::Channel', 'AWS::CloudTrail::ResourcePolicy'];
const PARTNER = `arn:aws:iam::${MEMBER}:root`;
const COLLECTOR = `arn:aws:iam::${ACCOUNT}:role/collector`;

function storeIn(stack: Stack, id = 'Store'): EventDataStore {
  return new EventDataStore(stack, id, { eventSelectors: [EventSelector.activityAuditLogs()] });
}

function channelIn(stack: Stack, props: Partial<LakeChannelProps> = {}, id = 'Channel'): LakeChannel {
  return new LakeChannel(stack, id, { source: LakeChannelSource.GITHUB, stores: props.stores ?? [storeIn(stack)], ...props });
}

const roles = (count: number) => Array.from({ length: count }, (_, i) => `arn:aws:iam::${MEMBER}:role/r${i}`);

describe('a channel', () => {
  test('has a source, stores and a name', () => {
    const stack = newStack();
    const { channelArn } = channelIn(stack, { stores: [storeIn(stack, 'One'), storeIn(stack, 'Two')] });
    const all = new LakeDeployed(stack);
    expect(all.one(CHANNEL)).toEqual({
      Name: expect.stringMatching(/^Stack-Channel-[0-9A-F]{8}$/),
      Source: 'GitHub',
      Destinations: [/^One/, /^Two/].map(store => ({ Type: 'EVENT_DATA_STORE', Location: all.arn(store) })),
    });
    expect(all.text(channelArn)).toBe(all.arn(/^Channel/));
    expect(resources(stack, POLICY)).toEqual({});
    expect(cyclesIn(resources(stack))).toEqual([]);
  });

  test('with a given name', () => {
    const stack = newStack();
    channelIn(stack, { channelName: 'audit.events-1' });
    expect(new LakeDeployed(stack).one(CHANNEL).Name).toBe('audit.events-1');
  });

  test('takes what only deployment knows', () => {
    const stack = agnosticStack();
    const text = new CfnParameter(stack, 'Text').valueAsString;
    channelIn(stack, { channelName: text, source: LakeChannelSource.of(text), writers: [new iam.ArnPrincipal(text)], externalId: text });
    const [channel] = Object.values(resources(stack, CHANNEL));
    const [policy] = Object.values(resources(stack, POLICY));
    expect([channel.Properties.Name, channel.Properties.Source]).toEqual([{ Ref: 'Text' }, { Ref: 'Text' }]);
    expect(policy.Properties.ResourcePolicy.Statement).toEqual([expect.objectContaining({
      Principal: { AWS: { Ref: 'Text' } }, Condition: { StringEquals: { 'cloudtrail:ExternalId': { Ref: 'Text' } } },
    })]);
  });

  test('may deliver to an imported store', () => {
    const stack = newStack();
    channelIn(stack, { stores: [EventDataStore.fromEventDataStoreArn(stack, 'Foreign', FOREIGN_STORE)] });
    expect(new LakeDeployed(stack).one(CHANNEL).Destinations).toEqual([{ Type: 'EVENT_DATA_STORE', Location: FOREIGN_STORE }]);
  });

  test('comes from the documented partners, or your own programs', () => {
    const sources = Object.values(LakeChannelSource).filter(source => source instanceof LakeChannelSource).map(({ name }) => name);
    expect(sources.sort()).toEqual([
      'CloudStorageSecurityConsole', 'Clumio', 'CrowdStrike', 'CyberArk', 'GitHub', 'IBMMulticloud', 'KongGatewayEnterprise', 'LaunchDarkly',
      'MontyCloud', 'NetskopeCloudExchange', 'OktaSystemLogEvents', 'OneLogin', 'Shoreline', 'Snyk', 'WizAuditLogs',
    ]);
    expect([LakeChannelSource.custom().name, LakeChannelSource.of('Newcomer').name]).toEqual(['Custom', 'Newcomer']);
  });

  test.each(['', 'my source', 'x'.repeat(257), undefined as any, 7 as any])('does not come from %p', name => {
    expect(errorsOf(() => LakeChannelSource.of(name))).toEqual(['InvalidText sourceName[0]']);
  });
});

describe.each([['all', recommendedContext()], ['no', {}]])('who may do what with a channel, with %s feature flags', (_, flags) => {
  const stack = newStack({ env: ENV }, flags);
  const channel = channelIn(stack, { writers: [PARTNER, `arn:aws:iam::${STRANGER}:role/writer`].map(writer => new iam.ArnPrincipal(writer)), externalId: 'told:by/partner' });
  channel.addWriter(new iam.ArnPrincipal(COLLECTOR));
  const all = new LakeDeployed(stack);
  const resource = all.arn(/^Channel/);
  const resourcePolicy = all.one(POLICY).ResourcePolicy;
  const people = [COLLECTOR, PARTNER, `arn:aws:iam::${MEMBER}:role/any`, `arn:aws:iam::${STRANGER}:role/writer`, `arn:aws:iam::${STRANGER}:role/other`];

  const rows: Row[] = product({
    arn: people,
    action: ['cloudtrail-data:PutAuditEvents', 'cloudtrail:DeleteChannel', 'cloudtrail:UpdateChannel'],
    externalId: ['told:by/partner', 'other', undefined],
    itself: [true, false],
    target: [resource, resource.replace(/channel.*/, 'channel/other')],
  }).map(({ arn, action, externalId, itself, target }): Row => {
    const asked = action === 'cloudtrail-data:PutAuditEvents' && target === resource;
    // The root of another account needs no policies of its own.
    const ofPartner = arn === PARTNER || (itself && (arn.includes(MEMBER) || arn.endsWith(':role/writer')));
    return {
      request: { principal: { arn }, action, resource: target, context: context({ 'cloudtrail:ExternalId': externalId }) },
      identityPolicies: itself ? [ADMINISTRATOR] : [],
      allowed: arn === COLLECTOR ? itself || asked : asked && ofPartner && externalId === 'told:by/partner',
    };
  });

  test('by the table', () => expect(wrongRows({ resourcePolicy }, rows)).toEqual([]));
  test('with no statement to spare', () => expect(survivors({ resourcePolicy }, rows)).toEqual([]));

  test('in the documented form', () => {
    expect(all.one(POLICY)).toEqual({
      ResourceArn: resource,
      ResourcePolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'Write1',
            Effect: 'Allow',
            Principal: { AWS: [PARTNER, `arn:aws:iam::${STRANGER}:role/writer`] },
            Action: 'cloudtrail-data:PutAuditEvents',
            Resource: resource,
            Condition: { StringEquals: { 'cloudtrail:ExternalId': 'told:by/partner' } },
          },
          { Sid: 'Write2', Effect: 'Allow', Principal: { AWS: COLLECTOR }, Action: 'cloudtrail-data:PutAuditEvents', Resource: resource },
        ],
      },
    });
  });
});

describe('writers', () => {
  test('beyond 50 get another statement', () => {
    const stack = newStack();
    channelIn(stack, { writers: roles(101).map(role => new iam.ArnPrincipal(role)) });
    const { Statement: statements } = new LakeDeployed(stack).one(POLICY).ResourcePolicy;
    expect(statements.map(({ Sid: sid, Principal: { AWS: aws } }: any) => [sid, [aws].flat().length])).toEqual([['Write1', 50], ['Write2', 50], ['Write3', 1]]);
  });

  test('are as many as the policy holds', () => {
    const stack = newStack();
    const stores = [storeIn(stack)];
    const errors = (count: number) => errorsOf(() => channelIn(stack, { stores, writers: roles(count).map(role => new iam.ArnPrincipal(role)), source: LakeChannelSource.of(`S${count}`) }, `C${count}`));
    expect(errors(190)).toEqual([]);
    expect(errors(230)).toEqual(['PolicyTooLarge writers']);
    expect(errors(1001)).toEqual(['PolicyTooLarge writers']);
    expect(JSON.stringify(new LakeDeployed(stack).one(POLICY, /^C190/).ResourcePolicy).length).toBeLessThanOrEqual(8192);
  });

  test('have at most 20 statements', () => {
    const stack = newStack();
    const channel = channelIn(stack);
    for (let i = 0; i < 20; i++) channel.addWriter(new iam.ArnPrincipal(PARTNER), `id-${i}`);
    expect(errorsOf(() => channel.addWriter(new iam.ArnPrincipal(PARTNER), 'id-20'))).toEqual(['PolicyTooLarge writer']);
  });

  test('come later, once for each external id', () => {
    const stack = newStack();
    const channel = channelIn(stack);
    channel.addWriter(new iam.ArnPrincipal(PARTNER));
    channel.addWriter(new iam.ArnPrincipal(PARTNER), 'other');
    expect(errorsOf(() => channel.addWriter(new iam.ArnPrincipal(PARTNER)))).toEqual(['InvalidValue writer']);
    expect(errorsOf(() => channel.addWriter(new iam.ArnPrincipal(PARTNER), 'other'))).toEqual(['InvalidValue writer']);
    expect(errorsOf(() => channel.addWriter(new iam.ArnPrincipal('*'), 'x'))).toEqual(['InvalidPrincipalArn writer[0]', 'InvalidText externalId']);
    expect(new LakeDeployed(stack).one(POLICY).ResourcePolicy.Statement).toHaveLength(2);
  });
});

describe('refused is', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['a name with a slash', { channelName: 'audit/events' }, ['InvalidValue channelName']],
    ['text as source', { source: 'GitHub' }, ['InvalidValue source']],
    ['no source', { source: undefined }, ['InvalidValue source']],
    ['no store', { stores: [] }, ['EmptyList stores']],
    ['what is no store', { stores: [FOREIGN_STORE] }, ['InvalidValue stores[0]']],
    ['no writers', { writers: [] }, ['EmptyList writers']],
    ['everybody', { writers: [new iam.ArnPrincipal('*')] }, ['InvalidPrincipalArn writers[0]']],
    ['a repetition', { writers: [new iam.ArnPrincipal(PARTNER), new iam.ArnPrincipal(PARTNER)] }, ['InvalidValue writers[1]']],
    ['writers that only deployment knows', { writers: Token.asList({ Ref: 'X' }) }, ['InvalidValue writers']],
    ['a short external id', { writers: [new iam.ArnPrincipal(PARTNER)], externalId: 'x' }, ['InvalidText externalId']],
    ['an external id for nobody', { externalId: 'told' }, ['ConflictingProps externalId']],
  ])('%s', (_, props, errors) => {
    const stack = newStack();
    expect(errorsOf(() => new LakeChannel(stack, 'Channel', { source: LakeChannelSource.GITHUB, stores: [storeIn(stack)], ...props } as any))).toEqual(errors);
  });

  test('no list of stores', () => {
    expect(errorsOf(() => new LakeChannel(newStack(), 'Channel', { source: LakeChannelSource.GITHUB, stores: undefined as any }))).toEqual(['EmptyList stores']);
  });

  test.each([EventSelector.managementEvents(), EventSelector.insightEvents(), EventSelector.configurationItems()])('a store of something else', selector => {
    const stack = newStack();
    const store = new EventDataStore(stack, 'Store', { eventSelectors: [selector] });
    expect(errorsOf(() => channelIn(stack, { stores: [storeIn(stack, 'Right'), store] }))).toEqual(['UnsupportedStore stores[1]']);
  });

  test('a store twice, or 201 stores', () => {
    const stack = newStack();
    const store = storeIn(stack);
    const imported = (count: number) => Array.from({ length: count }, (_, i) => EventDataStore.fromEventDataStoreArn(stack, `Foreign${count}-${i}`, FOREIGN_STORE));
    expect(errorsOf(() => channelIn(stack, { stores: [store, store] }, 'Twice'))).toEqual(['InvalidValue stores[1]']);
    expect(errorsOf(() => channelIn(stack, { stores: imported(201) }, 'Many'))).toEqual(['InvalidValue stores']);
    expect(errorsOf(() => channelIn(stack, { stores: imported(200) }, 'Most'))).toEqual([]);
  });

  test('a store elsewhere', () => {
    const app = new App({ treeMetadata: false });
    const there = storeIn(new Stack(app, 'There', { env: { account: MEMBER, region: REGION } }));
    const stack = new Stack(app, 'Here', { env: ENV });
    const far = EventDataStore.fromEventDataStoreArn(stack, 'Far', `arn:aws:cloudtrail:eu-central-1:${ACCOUNT}:eventdatastore/${STORE_ID}`);
    expect(errorsOf(() => channelIn(stack, { stores: [there, far] }))).toEqual(['WrongStack stores[0]', 'WrongStack stores[1]']);
  });

  test('a second channel for a source', () => {
    const stack = newStack();
    const stores = [storeIn(stack)];
    channelIn(stack, { stores }, 'One');
    expect(errorsOf(() => channelIn(stack, { stores }, 'Two'))).toEqual(['ConflictingProps source']);
    expect(errorsOf(() => channelIn(stack, { stores, source: LakeChannelSource.custom() }, 'Three'))).toEqual([]);
  });
});

test('a store whose channel has a policy is still granted by itself', () => {
  const stack = newStack();
  const store = storeIn(stack);
  channelIn(stack, { stores: [store], writers: [new iam.ArnPrincipal(PARTNER)] });
  store.grantQuery(new iam.AccountPrincipal(MEMBER));
  const all = new LakeDeployed(stack);
  expect(all.all(POLICY).map(({ ResourceArn: arn }) => arn).sort()).toEqual([all.arn(/^Channel/), all.arn(/^Store/)].sort());
});
