import { CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { plainText } from './intrinsics';

/** The packs that have the same rules under their own names. */
export const COMPLIANCE_PACKS = ['NIST.800.53.R5', 'PCI.DSS.321', 'HIPAA.Security'];

/** The key of the resource metadata in which cdk-nag 2 finds suppressions. */
const SUPPRESSIONS = 'cdk_nag';

/**
 * Acknowledges a cdk-nag finding at its construct, in the form of version 3, so that the report keeps it with the reason,
 * and in that of version 2. It has no effect in apps that do not use cdk-nag.
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
    suppress(scope, finding, reason);
  }
}

/**
 * Suppresses a finding of cdk-nag 2, which reads the metadata of the resource in the template.
 *
 * @see https://github.com/cdklabs/cdk-nag/blob/v2.37.55/README.md
 */
function suppress(scope: Construct, finding: string, reason: string): void {
  const [, id, part] = /^([^[]+)(?:\[(.*)\])?$/.exec(finding)!;
  for (const resource of scope.node.findAll().filter(CfnResource.isCfnResource)) {
    const { rules_to_suppress: known = [] } = resource.getMetadata(SUPPRESSIONS) ?? {};
    resource.addMetadata(SUPPRESSIONS, { rules_to_suppress: [...known, { id, reason, ...part && { applies_to: [part] } }] });
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
