/**
 * Functions in JSONata that write configurations as one text, the same for configurations that mean the same: the order of
 * lists, names of statements and selectors, a value instead of a list of one, and empty lists make no difference.
 */
export const CANONICAL = `
  $set := function($values) { $join($sort($distinct([$map([$values], function($value) { $string($value) })])), ' ') };
  $entries := function($fields, $without) {
    $join($sort([$each($fields, function($value, $name) { $name in $without or $count([$value]) = 0 ? undefined : $name & '=' & $set($value) })]), ';')
  };
  $principal := function($who) { $type($who) = 'object' ? $entries($who, []) : $type($who) = 'string' ? 'AWS=' & $who : '' };
  $statement := function($one) {
    $join([
      $one.Effect, $principal($one.Principal), $principal($one.NotPrincipal), $set($one.Action), $set($one.NotAction), $set($one.Resource),
      $set($one.NotResource), $type($one.Condition) = 'object' ? $join($sort([$each($one.Condition, function($fields, $operator) { $operator & '{' & $entries($fields, []) & '}' })]), ';') : ''
    ], ' | ')
  };
  $policyText := function($document) { $join($sort($distinct([$map([$document.Statement], $statement)])), ' || ') };
  $selectorText := function($list) {
    $join($sort([$map([$list], function($selector) {
      $join($sort([$map([$selector.FieldSelectors], function($field) { $field.Field & '{' & $entries($field, ['Field']) & '}' })]), ' & ')
    })]), ' || ')
  };
  $insightText := function($list) {
    $set($map([$list], function($insight) {
      $map($count([$insight.EventCategories]) = 0 ? ['Management'] : [$insight.EventCategories], function($category) { $insight.InsightType & ':' & $category })
    }))
  };
  $aggregationText := function($list) {
    $set($map([$list], function($one) { $map([$one.Templates], function($template) { $one.EventCategory & ':' & $template }) }))
  };
  $lifecycleText := function($rules) {
    $join($sort([$map([$rules], function($rule) {
      $rule.Status = 'Enabled' ? $join([
        $type($rule.Filter) = 'object' and $count($keys($rule.Filter)) > 0 and $not($rule.Filter = {'Prefix': ''}) ? $string($rule.Filter) : '',
        $type($rule.Prefix) = 'string' ? $rule.Prefix : '',
        $join($map(['AbortIncompleteMultipartUpload', 'Expiration', 'NoncurrentVersionExpiration'], function($part) { $part & '{' & $entries($lookup($rule, $part), ['ExpiredObjectDeleteMarker']) & '}' }), ' '),
        $join($sort([$map([$rule.Transitions], function($step) { $entries($step, []) })]), ' '),
        $join($sort([$map([$rule.NoncurrentVersionTransitions], function($step) { $entries($step, []) })]), ' ')
      ], ' | ') : undefined
    })]), ' || ')
  };
`;

/** A condition that a variable differs from what was synthesized, both written by a function of `CANONICAL`. */
export function differsAs(text: string, found: string, wanted: string): string {
  return `$not($${text}(${found}) = $${text}($expected.${wanted}))`;
}
