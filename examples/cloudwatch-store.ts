/**
 * AWS's replacement of CloudTrail Lake, for one account: CloudWatch records the events of every Region into log groups of its own, the query pack
 * is saved beside them, and one question is asked every morning.
 */
import { App, Duration, Stack, Validations } from 'aws-cdk-lib';
import { CloudTrailGovernance, EventSelector, LogTables, QueryPack } from '../lib';

export const app = new App();
const stack = new Stack(app, 'CloudWatchStore', { env: { account: '111122223333', region: 'eu-west-1' } });

const governance = new CloudTrailGovernance(stack, 'Governance', {
  notify: ['security@example.com'],
  cloudWatchStore: {
    eventSelectors: [EventSelector.managementEvents(), EventSelector.dataEvents('AWS::DynamoDB::Table')],
    retention: Duration.days(365),
  },
});

// Added when the store was deployed for a day.
governance.logQueries!.schedule(QueryPack.query('privilege-changes'), { expression: 'cron(0 6 * * ? *)' });
Validations.of(governance).acknowledge({ id: 'cdk-cloudtrail-governance:lateLogGroups', reason: 'The log groups exist.' });

// The same events as Iceberg tables, for engines that read those.
new LogTables(stack, 'Tables');
