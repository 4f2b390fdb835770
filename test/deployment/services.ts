import { identityHolders } from './grants';
import { RehearsedApp } from './rehearsed-app';
import { StackResource } from './stack';
import { Content, World } from './world';
import { matchesGlob } from '../../lib/testing/policy-evaluator';

/** A moment until which services have written. */
type Moment = 'at once' | 'later';

type Writes = (resource: StackResource, world: World, moment: Moment) => void;

const WRITES: Record<string, Writes> = {
  'AWS::CloudTrail::Trail': ({ properties, stack: { place: { account } } }, world, moment) => {
    const { S3BucketName, S3KeyPrefix, KMSKeyId: key, EnableLogFileValidation, IsLogging, CloudWatchLogsLogGroupArn } = properties;
    const bucket = world.find('AWS::S3::Bucket', ({ ref }) => ref === S3BucketName);
    const folder = `${S3KeyPrefix ? `${S3KeyPrefix}/` : ''}AWSLogs/${account}`;
    if (EnableLogFileValidation) world.put(bucket, { what: `${folder}/CloudTrail-Digest/`, fact: 'digestFolder', audit: true, key });
    if (moment === 'at once' || !IsLogging) return;
    world.put(bucket, { what: `${folder}/CloudTrail/`, fact: 'trailWrites', audit: true, key });
    world.put(world.find('AWS::Logs::LogGroup', ({ arn }) => arn === CloudWatchLogsLogGroupArn), { what: 'events of the trail', fact: 'trailWrites', audit: true });
  },
  'AWS::S3::Bucket': ({ properties: { LoggingConfiguration, ReplicationConfiguration } }, world, moment) => {
    if (moment === 'at once') return;
    world.put(world.find('AWS::S3::Bucket', ({ ref }) => ref === LoggingConfiguration?.DestinationBucketName), { what: 'access logs', fact: 'accessLogsAreWritten', audit: true });
    for (const { Destination } of ReplicationConfiguration?.Rules ?? []) {
      world.put(world.find('AWS::S3::Bucket', ({ arn }) => arn === Destination.Bucket), { what: 'copies of log files', fact: 'replicasAreWritten', audit: true });
    }
  },
  'AWS::CloudTrail::EventDataStore': (store, world, moment) => {
    if (moment === 'later') world.put(store, { what: 'events', fact: 'storesFill', audit: true, key: store.properties.KmsKeyId });
  },
  'AWS::Events::Rule': ({ properties: { Targets = [] } }, world, moment) => {
    if (moment === 'at once') return;
    for (const { Arn } of Targets) world.put(logGroup(world, Arn), { what: 'events of a rule', fact: 'ruleDeliversAtOnce', audit: false });
  },
  'AWS::Lambda::Function': ({ properties: { LoggingConfig } }, world, moment) => {
    if (moment === 'later') world.put(world.find('AWS::Logs::LogGroup', ({ ref }) => ref === LoggingConfig?.LogGroup), { what: 'logs of a function', fact: 'functionLogsAgain', audit: false });
  },
  'AWS::Athena::WorkGroup': (group, world, moment) => {
    if (moment === 'later') world.put(group, { what: 'queries that ran', fact: 'workGroupNotEmpty', audit: false });
  },
};

/** All services write what they do by then. */
export function servicesWrite(world: World, moment: Moment): void {
  world.resources.forEach(resource => WRITES[resource.type]?.(resource, world, moment));
}

function logGroup(world: World, arn: string): StackResource | undefined {
  return world.find('AWS::Logs::LogGroup', group => group.arn !== undefined && matchesGlob(group.arn, `${arn.replace(/:\*$/, '')}:*`));
}

/** What services have made of their own, and which no stack deletes. */
export function madeByServices(resource: StackResource, app: RehearsedApp): { what: string; fact: 'telemetryLogGroups' | 'functionLogsAgain' | 'settingStays' }[] {
  switch (resource.type) {
    case 'AWS::ObservabilityAdmin::TelemetryRule':
    case 'AWS::ObservabilityAdmin::OrganizationTelemetryRule':
      return [{ fact: 'telemetryLogGroups', what: 'a service-linked channel, aws/cloudtrail/managementevents and aws/cloudtrail/dataevents' }];
    case 'AWS::Lambda::Function': {
      const { Role, LoggingConfig } = resource.properties;
      const group = LoggingConfig?.LogGroup ?? `/aws/lambda/${resource.ref}`;
      // Only a function that runs during the deletion still has logs to deliver after it.
      const runs = app.resources.some(({ type, properties }) => type.startsWith('Custom::') && properties.ServiceToken === resource.arn);
      const may = identityHolders(app, Role, { action: 'logs:CreateLogGroup' }).length > 0;
      return runs && may ? [{ fact: 'functionLogsAgain', what: `log group ${group}` }] : [];
    }
    default: {
      const { Call, Undo } = resource.properties;
      return resource.type !== 'Custom::ApiCall' || Undo || Call === 'OrganizationRoot' ? [] : [{ fact: 'settingStays', what: Call }];
    }
  }
}

/** Audit data of the content. */
export function evidence(contents: Content[]): string {
  return [...new Set(contents.filter(({ audit }) => audit).map(({ what }) => what))].join(', ');
}
