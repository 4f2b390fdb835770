import { readFileSync } from 'fs';
import { join } from 'path';
import { Aws, CfnStackSet, ISynthesisSession, Lazy, Stack, StackSynthesizer } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { declareCost } from '../../contracts/cost-driver';
import { declareMade } from '../../contracts/made-resource';
import { PropsCheck } from '../../validation/props-check';
import { refuseSameName } from '../../validation/unique-names';

/**
 * CloudFormation takes no longer template that is not in a bucket, and accounts of a StackSet can read no bucket of
 * ours.
 */
const MAX_TEMPLATE_BYTES = 51_200;

export interface RelayStackSetProps {
  readonly stackSetName: string;
  readonly regions: string[];
  /** Ids of the organizational units, or of the root: all accounts in them, also those that come later. */
  readonly organizationalUnitIds: string[];
}

/**
 * A stack in every account of the organization, except the management account, which service-managed StackSets do not
 * reach. It needs no bootstrapping. The resources in `template` are deployed there.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html
 */
export class RelayStackSet extends Construct {
  /** The stack that each account and Region gets: it knows neither, and can have no assets. */
  public readonly template: Stack;

  constructor(scope: Construct, id: string, props: RelayStackSetProps) {
    super(scope, id);
    declareMade(this);
    declareCost(this, () => ({ kind: 'stackSet', regions: props.regions.length }));
    const synthesizer = new InlineSynthesizer(body => this.checkSize(body));
    this.template = new Stack(this, 'Template', {
      description: 'Forwards CloudTrail events to the alerts of the organization, and watches the trail',
      env: { account: Aws.ACCOUNT_ID, region: Aws.REGION },
      analyticsReporting: false,
      synthesizer,
    });
    declareMade(this.template, { stackSetName: props.stackSetName });
    const stackSet = new CfnStackSet(this, 'Resource', {
      stackSetName: props.stackSetName,
      description: 'Alerts on CloudTrail events: what forwards them from each account and Region',
      permissionModel: 'SERVICE_MANAGED',
      callAs: 'SELF',
      autoDeployment: { enabled: true, retainStacksOnAccountRemoval: false },
      managedExecution: { Active: true },
      capabilities: ['CAPABILITY_IAM'],
      // An account that refuses its stack holds up neither the others nor the trail: it raises an alert.
      operationPreferences: {
        regionConcurrencyType: 'PARALLEL', failureTolerancePercentage: 100, maxConcurrentPercentage: 100, concurrencyMode: 'SOFT_FAILURE_TOLERANCE',
      },
      stackInstancesGroup: [{ deploymentTargets: { organizationalUnitIds: props.organizationalUnitIds }, regions: props.regions }],
      templateBody: Lazy.uncachedString({ produce: () => synthesizer.templateBody }),
    });
    refuseSameName(stackSet, { property: 'stackSetName', prop: 'id', advice: 'Give each governance an id, or its stage a name, of its own.' });
  }

  private checkSize(templateBody: string): void {
    const bytes = Buffer.byteLength(templateBody);
    new PropsCheck(this).require(bytes <= MAX_TEMPLATE_BYTES, {
      code: 'TemplateTooLarge',
      prop: 'alerts',
      must: `fit a StackSet template of ${MAX_TEMPLATE_BYTES} bytes`,
      value: `${bytes} bytes`,
      advice: 'Have fewer tags, or fewer alerts of your own.',
    }).throwIfAny();
  }
}

/**
 * Keeps the template for its parent, and leaves nothing for the CLI to deploy. A stack within another is synthesized
 * first.
 */
class InlineSynthesizer extends StackSynthesizer {
  /** The template, once it is synthesized. */
  public templateBody?: string;

  constructor(private readonly check: (templateBody: string) => void) {
    super();
  }

  public synthesize(session: ISynthesisSession): void {
    const { fileName } = this.synthesizeTemplate(session);
    const template = JSON.parse(readFileSync(join(session.assembly.outdir, fileName!), 'utf8'));
    Object.values<any>(template.Resources ?? {}).forEach(resource => shorten(resource, template.Resources));
    this.templateBody = JSON.stringify(template);
    this.check(this.templateBody);
  }

  public addFileAsset(): never {
    return this.refuse();
  }

  public addDockerImageAsset(): never {
    return this.refuse();
  }

  private refuse(): never {
    throw new Error('A StackSet template has no assets: its accounts could not read them.');
  }
}

/**
 * Leaves out of a resource what changes nothing, as a StackSet has little room: acknowledgements and paths, which serve tools that read
 * the cloud assembly; descriptions and the default state of rules; and dependencies that follow from others.
 */
function shorten(resource: any, resources: Record<string, any>): void {
  delete resource.Metadata;
  if (resource.Type === 'AWS::Events::Rule') {
    delete resource.Properties.Description;
    if (resource.Properties.State === 'ENABLED') delete resource.Properties.State;
  }
  const named = [resource.DependsOn ?? []].flat();
  if (named.length === 0) return;
  const text = JSON.stringify(resource.Properties ?? {});
  const implied = new Set(named.flatMap(id => [resources[id]?.DependsOn ?? []].flat()));
  const needed = named.filter(id => !implied.has(id) && !text.includes(`{"Ref":"${id}"}`) && !text.includes(`{"Fn::GetAtt":["${id}",`));
  if (needed.length === 0) delete resource.DependsOn;
  else resource.DependsOn = needed.length === 1 ? needed[0] : needed;
}
