import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { buildSync } from 'esbuild';
import { Cloud } from './cloud';
import { environment, request } from './function';
import { tasks } from '../../../.projen/tasks.json';
import { FunctionInstance, HOST } from '../alert-evaluator/function-instance';

const TRAIL = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/governance';
const SETTINGS = { Call: 'TrailSettings', TrailArn: TRAIL, RecursiveLogging: 'false' };
const ACCESS = { Call: 'ServiceAccess', ServicePrincipal: 'x.amazonaws.com' };

/** The clients that are left to the runtime, by the task that bundles the function. */
const external = [...tasks.bundle.steps.find(({ exec }) => exec.includes('runtime/api-calls'))!.exec.matchAll(/--external:(\S+)/g)].map(([, name]) => name);

/** The function in a folder where only those clients are beside it. */
function bundled(): string {
  const path = mkdtempSync(join(tmpdir(), 'api-calls-'));
  buildSync({ entryPoints: ['runtime/api-calls/index.ts'], outdir: path, bundle: true, platform: 'node', target: 'node24', external });
  writeFileSync(join(path, 'host.js'), HOST);
  mkdirSync(join(path, 'node_modules', '@aws-sdk'), { recursive: true });
  for (const name of external) symlinkSync(resolve('node_modules', name), join(path, 'node_modules', name));
  return path;
}

describe('the bundled function', () => {
  let cloud: Cloud;
  let path: string;
  let lambda: FunctionInstance;

  beforeAll(async () => {
    cloud = await Cloud.start();
    path = bundled();
    lambda = new FunctionInstance({ path }, cloud.url, { ...environment(cloud), CALLS: JSON.stringify([{ ...SETTINGS, TrailArn: null }, ACCESS]) });
  });
  afterAll(async () => {
    lambda.stop();
    rmSync(path, { recursive: true });
    await cloud.close();
  });
  beforeEach(() => cloud.reset());

  test('leaves to the runtime only clients whose calls are years old', () => {
    expect(external).toEqual(['@aws-sdk/client-cloudformation', '@aws-sdk/client-iam', '@aws-sdk/client-organizations']);
  });

  test('sends a field that an old SDK would leave out, signed with the token of its role', async () => {
    cloud.will('UpdateTrail', { result: { RecursiveLogging: false } });
    await lambda.call(request(cloud, SETTINGS));
    expect(cloud.calls).toEqual([{ service: 'cloudtrail', action: 'UpdateTrail', input: { Name: TRAIL, RecursiveLogging: false } }]);
    expect(cloud.told.map(({ response }) => response)).toEqual([{
      Status: 'SUCCESS', PhysicalResourceId: `TrailSettings:${TRAIL}`, Data: {}, StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Call',
    }]);
  });

  test('uses the client of the runtime, and waits out a cut connection', async () => {
    cloud.will('EnableAWSServiceAccess', { fault: 'cut' }, { result: {} });
    await lambda.call(request(cloud, ACCESS));
    expect([cloud.actions, cloud.told[0].response.Status]).toEqual([['EnableAWSServiceAccess', 'EnableAWSServiceAccess'], 'SUCCESS']);
  });

  test('accepts the calls of its environment only, and logs what it did', async () => {
    await lambda.call(request(cloud, { Call: 'OrganizationRoot' }));
    expect([cloud.actions, cloud.told[0].response]).toEqual([[], expect.objectContaining({ Status: 'FAILED', PhysicalResourceId: 'failed' })]);
    expect(lambda.lines.at(-1)).toEqual({
      call: 'OrganizationRoot', request: 'Create', logicalId: 'Call', status: 'FAILED', reason: 'OrganizationRoot: The call is none of its stack',
    });
  });
});
