import { App, aws_iam as iam, CliCredentialsStackSynthesizer, DefaultStackSynthesizer, PermissionsBoundary, Stack, StackProps, StackSynthesizer } from 'aws-cdk-lib';
import { CloudTrailGovernance } from '../../../lib';
import { ENV, resources, warnings } from '../../private/harness';

function govern(props: StackProps = {}, app = new App({ treeMetadata: false })): { home: Stack; relay: Stack } {
  const home = new Stack(app, 'Prod', { env: ENV, ...props });
  const { relays: [relay] } = new CloudTrailGovernance(home, 'Governance');
  return { home, relay: Stack.of(relay) };
}

/** The parts of an assembly that tell how a stack is deployed. */
function deployed(stack: Stack) {
  const artifact = (stack.node.root as App).synth().getStackArtifact(stack.artifactId);
  const { assumeRoleArn, cloudFormationExecutionRoleArn, stackTemplateAssetObjectUrl } = artifact;
  return { assumeRoleArn, cloudFormationExecutionRoleArn, stackTemplateAssetObjectUrl };
}

describe('the stack of relays', () => {
  test('leaves alone a stack of the app that is named after the Region', () => {
    const app = new App({ treeMetadata: false });
    const own = new Stack(app, 'Prod-us-east-1', { env: { ...ENV, region: 'us-east-1' } });
    const { relay } = govern({}, app);
    expect(relay.stackName).toBe('Prod-cloudtrail-relay-us-east-1');
    expect(resources(own)).toEqual({});
  });

  test('is never a stack that the app itself made under its id', () => {
    const app = new App({ treeMetadata: false });
    new Stack(app, 'Prod-cloudtrail-relay-us-east-1');
    expect(() => govern({}, app)).toThrow(/already a Construct with name 'Prod-cloudtrail-relay-us-east-1'/);
  });

  test('is deployed with the qualifier, roles and bucket of its own stack, in its Region', () => {
    const { relay } = govern({
      synthesizer: new DefaultStackSynthesizer({ qualifier: 'team', deployRoleArn: 'arn:aws:iam::111122223333:role/deployer' }),
    });
    const { assumeRoleArn, ...rest } = deployed(relay);
    expect(assumeRoleArn).toBe('arn:aws:iam::111122223333:role/deployer');
    expect(rest.cloudFormationExecutionRoleArn).toMatch(/role\/cdk-team-cfn-exec-role-111122223333-us-east-1$/);
    expect(rest.stackTemplateAssetObjectUrl).toMatch(/^s3:\/\/cdk-team-assets-111122223333-us-east-1\//);
  });

  test('takes over other synthesizers of the CDK, of the stack or of the app', () => {
    const synthesizer = () => new CliCredentialsStackSynthesizer({ fileAssetsBucketName: 'assets-${AWS::Region}' });
    for (const { relay } of [govern({ synthesizer: synthesizer() }), govern({}, new App({ defaultStackSynthesizer: synthesizer() }))]) {
      expect(deployed(relay)).toEqual({ stackTemplateAssetObjectUrl: expect.stringMatching(/^s3:\/\/assets-us-east-1\//) });
      expect(warnings(relay)).toEqual([]);
    }
  });

  test('warns if the synthesizer serves one stack only', () => {
    class OwnSynthesizer extends StackSynthesizer {
      public addFileAsset = () => ({ bucketName: 'assets', objectKey: 'key', httpUrl: '', s3ObjectUrl: '' });
      public addDockerImageAsset = () => ({ repositoryName: '', imageUri: '' });
      public synthesize: StackSynthesizer['synthesize'] = session => {
        this.synthesizeTemplate(session);
        this.emitArtifact(session);
      };
    }
    const { relay } = govern({ synthesizer: new OwnSynthesizer() });
    expect(warnings(relay)).toEqual([['cdk-cloudtrail-governance:relaySynthesizer', expect.stringContaining('of the stack Prod serves one stack only')]]);
  });

  test.each<[string, PermissionsBoundary, unknown]>([
    ['by name', PermissionsBoundary.fromName('boundary-${Qualifier}'), { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111122223333:policy/boundary-team']] }],
    ['by ARN', PermissionsBoundary.fromArn('arn:aws:iam::111122223333:policy/boundary'), 'arn:aws:iam::111122223333:policy/boundary'],
  ])('bounds its roles as its own stack does, %s', (_, permissionsBoundary, expected) => {
    const { home, relay } = govern({ permissionsBoundary, synthesizer: new DefaultStackSynthesizer({ qualifier: 'team' }) });
    for (const stack of [home, relay]) {
      const roles = Object.values(resources(stack, iam.CfnRole.CFN_RESOURCE_TYPE_NAME));
      expect(roles.length).toBeGreaterThan(0);
      roles.forEach(({ Properties }) => expect(Properties.PermissionsBoundary).toEqual(expected));
    }
  });
});
