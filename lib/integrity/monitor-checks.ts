import { Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LogIntegrityMonitorProps } from './log-integrity-monitor-props';
import { BUCKET, ENDED_CHAINS, INTERVAL, INVOCATIONS, LOCATION, REASON, SHARE } from './monitor-rules';
import { checkArchivedTrail, LOG_ARCHIVE } from '../contracts/archived-trail';
import { isInstance } from '../validation/instances';
import { PropsCheck } from '../validation/props-check';
import { knownDays, wholeDays } from '../validation/rules/durations';
import { KEY } from '../validation/rules/keys';
import { ROLE_NAME } from '../validation/rules/principals';
import { KEY_PREFIX } from '../validation/rules/trails';

/** Checks the props of a monitor. */
export function checkMonitor(scope: Construct, props: LogIntegrityMonitorProps): void {
  const { archive, reportBucket, endedChains } = props;
  const here = Stack.of(scope);
  const check = checkArchivedTrail(new PropsCheck(scope), props)
    .optional('encryptionKey', props.encryptionKey, KEY)
    .optionalLiteral('interval', props.interval, INTERVAL)
    .optionalLiteral('concurrency', props.concurrency, INVOCATIONS)
    .optionalLiteral('recheckInterval', props.recheckInterval, knownDays(1, 365))
    .optionalLiteral('sampling', props.sampling, SHARE)
    .optionalLiteral('endedChains', endedChains, ENDED_CHAINS)
    .optionalLiteral('logRetention', props.logRetention, knownDays(1, 36_500))
    .optional('reportRetention', props.reportRetention, wholeDays(30, 36_500, 'Use Duration.days(…).'))
    .optional('reportBucket', reportBucket, BUCKET)
    .optionalLiteral('reportPrefix', props.reportPrefix, KEY_PREFIX)
    .optional('roleName', props.roleName, ROLE_NAME)
    .require(props.reportPrefix === undefined || reportBucket !== undefined, {
      code: 'ConflictingProps', prop: 'reportPrefix', must: 'be given with \'reportBucket\'', value: props.reportPrefix, advice: 'A new bucket has reports only.',
    })
    .require(!LOG_ARCHIVE.holds(archive) || reportBucket === undefined || reportBucket !== archive.bucket, {
      code: 'ConflictingProps',
      prop: 'reportBucket',
      must: 'not be the bucket of the archive',
      value: reportBucket?.bucketName,
      advice: 'The archive refuses all writers but CloudTrail.',
    })
    .require(!isShort(props), {
      code: 'ConflictingProps',
      prop: 'reportRetention',
      must: 'be at least 2 days longer than \'recheckInterval\'',
      value: props.reportRetention,
      advice: 'A report that has expired cannot be compared with the bucket.',
    })
    .exclusive({ reportBucket, reportRetention: props.reportRetention }, 'It shapes a new bucket: leave out one of the two.');
  Object.entries(ENDED_CHAINS.holds(endedChains) ? endedChains! : {}).forEach(([location, reason]) => check.literal('endedChains', location, LOCATION).literal(`endedChains.${location}`, reason, REASON));
  check.sameEnvironment('reportBucket', here, { ...BUCKET.holds(reportBucket) && { region: reportBucket!.env?.region } }, 'Use a bucket of the Region of the stack.').throwIfAny();
}

/** Whether reports expire before their files are compared with the bucket again. */
function isShort({ reportRetention, recheckInterval = Duration.days(30) }: LogIntegrityMonitorProps): boolean {
  const known = [reportRetention, recheckInterval].every(time => isInstance(time, Duration) && !time.isUnresolved());
  return known && reportRetention!.toDays({ integral: false }) < recheckInterval.toDays({ integral: false }) + 2;
}
