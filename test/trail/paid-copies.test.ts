import { App, aws_cloudtrail as cloudtrail, Stack, Stage } from 'aws-cdk-lib';
import { EventSelector, GovernedTrail, GovernedTrailOptions, LogArchive, ReadWrite, TrailIdentity } from '../../lib';
import { ACCOUNT, errorsOf, MEMBER, REGION, warnings } from '../private/harness';

const ENV = { account: ACCOUNT, region: REGION };

function trail(stack: Stack, trailName: string, options: GovernedTrailOptions = {}): GovernedTrail {
  const identity = TrailIdentity.forAccount(stack, { trailName });
  const archive = new LogArchive(stack, `Archive-${trailName}`, { trails: [identity], bucketName: `logs-of-${trailName}` });
  return new GovernedTrail(stack, `Trail-${trailName}`, { identity, archive, ...options });
}

/** The paths of the trails that each trail is warned of. */
function copies(stack: Stack): string[] {
  return warnings(stack).filter(([id]) => id.endsWith(':paidCopy')).map(([, message]) => message.replace(/ records .*/s, ''));
}

function stackWith(make: (stack: Stack) => unknown): Stack {
  const stack = new Stack(new App(), 'Stack', { env: ENV });
  make(stack);
  return stack;
}

describe('a second copy of management events is warned of', () => {
  test('once, by the later of two trails', () => {
    expect(copies(stackWith(stack => [trail(stack, 'first'), trail(stack, 'second')]))).toEqual(['Stack/Trail-first/Resource']);
  });

  test.each<[string, object]>([
    ['a trail of aws-cdk-lib', {}],
    ['one on writes only', { managementEvents: cloudtrail.ReadWriteType.WRITE_ONLY }],
    ['one of its own Region', { isMultiRegionTrail: false }],
  ])('beside %s, wherever that is made', (_, props) => {
    expect(copies(stackWith(stack => [new cloudtrail.Trail(stack, 'Old', props), trail(stack, 'new')]))).toEqual(['Stack/Old/Resource']);
    expect(copies(stackWith(stack => [trail(stack, 'new'), new cloudtrail.Trail(stack, 'Old', props)]))).toEqual(['Stack/Old/Resource']);
  });

  test('beside basic selectors, which record management events unless they exclude them', () => {
    const basic = (eventSelectors: cloudtrail.CfnTrail.EventSelectorProperty[]) => copies(stackWith(stack => [
      trail(stack, 'new'), new cloudtrail.CfnTrail(stack, 'Old', { isLogging: true, isMultiRegionTrail: true, s3BucketName: 'logs', eventSelectors }),
    ]));
    const dataResources = [{ type: 'AWS::S3::Object', values: ['arn:aws:s3:::a/'] }];
    expect(basic([{ dataResources }])).toEqual(['Stack/Old']);
    expect(basic([{ dataResources, includeManagementEvents: false }])).toEqual([]);
  });
});

describe('no copy is warned of', () => {
  test.each<[string, GovernedTrailOptions]>([
    ['for data events', { eventSelectors: [EventSelector.allS3Objects()] }],
    ['that does not log', { logging: false }],
  ])('beside a trail %s', (_, options) => {
    expect(copies(stackWith(stack => [trail(stack, 'first'), trail(stack, 'second', options)]))).toEqual([]);
  });

  test('if one trail records reads and the other writes', () => {
    const only = (readWrite: ReadWrite) => ({ eventSelectors: [EventSelector.managementEvents({ readWrite })] });
    expect(copies(stackWith(stack => [trail(stack, 'first', only(ReadWrite.READ_ONLY)), trail(stack, 'second', only(ReadWrite.WRITE_ONLY))]))).toEqual([]);
  });

  test('of a trail into the same bucket, which is replaced', () => {
    expect(copies(stackWith(stack => {
      const { bucket } = (trail(stack, 'new').node.scope!.node.findChild('Archive-new') as LogArchive);
      return new cloudtrail.CfnTrail(stack, 'Old', { isLogging: true, isMultiRegionTrail: true, s3BucketName: bucket.bucketName });
    }))).toEqual([]);
  });

  test('of another stage', () => {
    const app = new App();
    const [one, other] = ['One', 'Other'].map(id => new Stack(new Stage(app, id), 'Stack', { env: ENV }));
    trail(one, 'first');
    trail(other, 'second');
    expect([...copies(one), ...copies(other)]).toEqual([]);
  });

  test.each([['accounts', { account: MEMBER, region: REGION }], ['Regions', { account: ACCOUNT, region: 'eu-central-1' }]])('of two %s', (_, env) => {
    const app = new App();
    const [one, other] = [new Stack(app, 'One', { env: ENV }), new Stack(app, 'Other', { env })];
    trail(one, 'first', { multiRegion: false });
    trail(other, 'second', { multiRegion: false });
    expect([...copies(one), ...copies(other)]).toEqual([]);
  });
});

test('an archive of another account without a name is refused', () => {
  const app = new App();
  const [logs, management] = [new Stack(app, 'Logs', { env: { account: MEMBER, region: REGION } }), new Stack(app, 'Management', { env: ENV })];
  const identity = TrailIdentity.forAccount(management);
  const make = (id: string, bucketName?: string) => new GovernedTrail(management, id, {
    identity, archive: new LogArchive(logs, id, { trails: [identity], bucketName }),
  });
  expect(errorsOf(() => make('Unnamed'))).toEqual(['InvalidBucketName archive']);
  expect(errorsOf(() => make('Named', 'logs-of-the-organization'))).toEqual([]);
});
