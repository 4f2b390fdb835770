import { aws_athena as athena, aws_glue as glue, aws_kms as kms, Duration, Size, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AthenaResults } from './athena-results';
import { AuditQuery } from '../questions/audit-query';
import { refuseSameName } from '../validation/unique-names';

export interface AthenaWorkGroupProps {
  readonly name: string;
  readonly description: string;
  readonly bytesScannedCutoff: Size;
  readonly resultRetention: Duration;
  readonly resultsEncryptionKey?: kms.IKey;
}

/**
 * The work group in which queries run. Its settings are enforced: a query cannot use another bucket, no encryption or a
 * higher limit.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html
 */
export class AthenaWorkGroup extends Construct {
  public readonly results: AthenaResults;
  private readonly workGroup: athena.CfnWorkGroup;

  constructor(scope: Construct, id: string, props: AthenaWorkGroupProps) {
    super(scope, id);
    this.results = new AthenaResults(this, 'Results', { retention: props.resultRetention, encryptionKey: props.resultsEncryptionKey });
    this.workGroup = this.createWorkGroup(props);
  }

  /** Saves a query. A changed text replaces it. */
  public save(query: AuditQuery, database: glue.CfnDatabase, sql: string): void {
    new athena.CfnNamedQuery(this, query.id, {
      name: query.id,
      description: query.question,
      database: database.ref,
      workGroup: this.workGroup.ref,
      queryString: sql,
    });
  }

  private createWorkGroup({ name, description, bytesScannedCutoff }: AthenaWorkGroupProps): athena.CfnWorkGroup {
    const { bucket, encryptionKey, prefix } = this.results;
    const workGroup = new athena.CfnWorkGroup(this, 'Resource', {
      name,
      description,
      // Who asked what is evidence too: it goes only when somebody deletes it.
      recursiveDeleteOption: false,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        bytesScannedCutoffPerQuery: bytesScannedCutoff.toBytes(),
        publishCloudWatchMetricsEnabled: true,
        requesterPaysEnabled: false,
        resultConfiguration: {
          outputLocation: `s3://${bucket.bucketName}/${prefix}`,
          expectedBucketOwner: Stack.of(this).account,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: encryptionKey.keyArn },
        },
      },
    });
    refuseSameName(workGroup, { property: 'name', prop: 'workGroupName', advice: 'Give each AthenaQueries a databaseName, or a workGroupName, of its own.' });
    return workGroup;
  }
}
