import { Stack, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { plainText } from './intrinsics';

/** The packs that have the same rules under their own names. */
export const COMPLIANCE_PACKS = ['NIST.800.53.R5', 'PCI.DSS.321', 'HIPAA.Security'];

/**
 * Acknowledges a cdk-nag finding at its construct, in the qualified form, so that the report keeps it with the reason.
 * It has no effect in apps that do not use cdk-nag.
 */
export function acknowledge(scope: Construct, rule: string, reason: string, packs: string[] = ['AwsSolutions']): void {
  for (const pack of packs) {
    const finding = `${pack}-${rule}`;
    const id = `${pack}::${finding}`;
    try {
      Validations.of(scope).acknowledge({ id, reason });
    } catch (error) {
      if ((error as Error).name !== 'InvalidValidationId') throw error;
      // aws-cdk-lib before 2.270.0 rejects a second `::`. In the metadata, it looks for the one or the other id.
      scope.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [id]: reason, [finding]: reason });
    }
  }
}

/** Acknowledges a rule that all compliance packs have. */
export function acknowledgeForCompliance(scope: Construct, rule: string, reason: string): void {
  acknowledge(scope, rule, reason, COMPLIANCE_PACKS);
}

/** Acknowledges wildcards in resources: cdk-nag has one finding per resource, with its own notation of references. */
export function acknowledgeWildcards(scope: Construct, resources: string[], reason: string): void {
  const spelt: string[] = plainText(Stack.of(scope), resources, reference => `<${reference}>`);
  spelt.forEach(resource => acknowledge(scope, `IAM5[Resource::${resource}]`, reason));
}
