import { CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** Adds stack outputs by id; those without a value are omitted. */
export function addOutputs(scope: Construct, outputs: { readonly [id: string]: [value: string | undefined, description: string] }): void {
  for (const [id, [value, description]] of Object.entries(outputs)) {
    if (value !== undefined) new CfnOutput(scope, id, { value, description });
  }
}
