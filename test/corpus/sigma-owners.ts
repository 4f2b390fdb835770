import { join } from 'path';
import { Duration, Stack } from 'aws-cdk-lib';
import type { Build } from './owners';
import { Alert, AlertEngine, AlertHub, SigmaRule, SigmaRules } from '../../lib';

const SIGMA_FOLDER = join(__dirname, '..', 'sigma', 'rules');
const SIGMA_RULE = 'title: Sample\nname: sample\nlogsource: { product: aws, service: cloudtrail }\ndetection: { selection: { eventName: DeleteUser }, condition: selection }\n';
const SIGMA_CORRELATION = `${SIGMA_RULE}---\ntitle: Many\ncorrelation: { type: event_count, rules: [sample], group-by: [userIdentity.arn], timespan: 1h, condition: { gte: 3 } }\n`;

/** A hub with these alerts only. */
const hub = (stack: Stack, alerts: Alert[]) => {
  new AlertHub(stack, 'Hub', { alerts, engine: AlertEngine.evaluator({ canary: false }) });
};

/** The makers of the literals of Sigma. */
export const SIGMA_OWNERS: Record<string, Build> = {
  'SigmaRule.fromText': (stack, { yaml = SIGMA_RULE }) => hub(stack, [SigmaRule.fromText(yaml).alert()]),
  'SigmaRule.fromFile': (stack, { path = `${SIGMA_FOLDER}/wildcards.yml` }) => hub(stack, [SigmaRule.fromFile(path).alert()]),
  'SigmaRules.fromText': (stack, { yaml = SIGMA_RULE }) => hub(stack, SigmaRules.fromText(yaml).alerts()),
  'SigmaRules.fromFolder': (stack, { path = SIGMA_FOLDER }) => hub(stack, SigmaRules.fromFolder(path).alerts()),
  'SigmaRuleOptions': (stack, given) => hub(stack, [SigmaRule.fromText(SIGMA_RULE, given).alert()]),
  'SigmaFolderOptions': (stack, given) => hub(stack, SigmaRules.fromFolder(SIGMA_FOLDER, given).alerts()),
  'SigmaAlertOptions': (stack, given) => hub(stack, [SigmaRule.fromText(SIGMA_RULE).alert(given)]),
  'SigmaRule.query': (_, { id }) => {
    SigmaRule.fromText(SIGMA_RULE).query(id);
  },
  'SigmaCorrelation.query': (_, { id }) => {
    SigmaRules.fromText(SIGMA_CORRELATION).correlations[0].query(id);
  },
  'SigmaCorrelation.lookback': (_, { interval = Duration.hours(1) }) => {
    SigmaRules.fromText(SIGMA_CORRELATION).correlations[0].lookback(interval);
  },
};
