import { CloudTrailClient, UpdateTrailCommand } from '@aws-sdk/client-cloudtrail';
import type { ApiCall } from '../api-call';

const client = new CloudTrailClient();

/** Sets what CloudFormation cannot, and checks that CloudTrail took it. */
export const trailSettings: ApiCall = {
  subject: ({ TrailArn }) => TrailArn,
  async make({ TrailArn, CloudWatchLogs, RecursiveLogging }, patience) {
    const command = new UpdateTrailCommand({
      Name: TrailArn,
      ...CloudWatchLogs === 'none' ? { CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' } : {},
      ...RecursiveLogging === undefined ? {} : { RecursiveLogging: RecursiveLogging === 'true' },
    });
    const trail = await patience.request(abortSignal => client.send(command, { abortSignal }));
    if (RecursiveLogging !== undefined && `${trail?.RecursiveLogging}` !== RecursiveLogging) {
      throw new Error(`CloudTrail did not take RecursiveLogging ${RecursiveLogging}, but answered ${trail?.RecursiveLogging}. The Region may not have it yet: leave it out.`);
    }
    if (CloudWatchLogs === 'none' && (trail?.CloudWatchLogsLogGroupArn || trail?.CloudWatchLogsRoleArn)) {
      throw new Error(`The trail still delivers to ${trail.CloudWatchLogsLogGroupArn}, by the role ${trail.CloudWatchLogsRoleArn}`);
    }
  },
};
