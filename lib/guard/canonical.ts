/**
 * Functions in JSONata that write configurations as one text, the same for configurations that mean the same: the order of
 * lists, names of statements and selectors, a value instead of a list of one, fields that are null, and an account instead of
 * its root make no difference. Values are quoted, so that no value can look like several.
 */
export const CANONICAL = `
  $quoted := function($value) { $string([$string($value)]) };
  $given := function($value) { [$filter([$value], function($one) { $one != null })] };
  $set := function($values) { $join($sort($distinct([$map($given($values), $quoted)]))) };
  $entries := function($fields, $without) {
    $type($fields) = 'object' ? $join($sort([$each($fields, function($value, $name) {
      $name in $without or $count($given($value)) = 0 ? undefined : $quoted($name) & '=' & $set($value)
    })]), ';') : ''
  };
  $conditions := function($fields) {
    $join($sort([$each($fields, function($value, $name) { $quoted($name) & '=' & $set($value) })]), ';')
  };
  $account := function($who) { $replace($string($who), /^arn:aws[a-z-]*:iam::([0-9]{12}):root$/, '$1') };
  $principal := function($who) {
    $type($who) = 'object' ? $join($sort([$each($who, function($names, $kind) { $kind & '=' & $set($map($given($names), $account)) })]), ';')
      : $type($who) = 'string' ? 'AWS=' & $set($who) : ''
  };
  $statement := function($one) {
    $join([
      $one.Effect, $principal($one.Principal), $principal($one.NotPrincipal), $set($one.Action), $set($one.NotAction), $set($one.Resource),
      $set($one.NotResource), $type($one.Condition) = 'object' ? $join($sort([$each($one.Condition, function($fields, $operator) { $operator & '{' & $conditions($fields) & '}' })]), ';') : ''
    ], ' | ')
  };
  $policyText := function($document) {
    ($exists($document.Version) ? $document.Version : '2008-10-17') & ' ' & $join($sort($distinct([$map($given($document.Statement), $statement)])), ' || ')
  };
  $selectorText := function($list) {
    $join($sort([$map($given($list), function($selector) {
      $join($sort([$map($given($selector.FieldSelectors), function($field) { $field.Field & '{' & $entries($field, ['Field']) & '}' })]), ' & ')
    })]), ' || ')
  };
  $insightText := function($list) {
    $set($map($given($list), function($insight) {
      $map($count($given($insight.EventCategories)) = 0 ? ['Management'] : [$insight.EventCategories], function($category) { $insight.InsightType & ':' & $category })
    }))
  };
  $aggregationText := function($list) {
    $set($map($given($list), function($one) { $map($given($one.Templates), function($template) { $one.EventCategory & ':' & $template }) }))
  };
  $lifecycleText := function($rules) {
    $join($sort([$map($given($rules), function($rule) {
      $rule.Status = 'Enabled' ? $join([
        $type($rule.Filter) = 'object' and $entries($rule.Filter, []) != '' and $entries($rule.Filter, []) != $entries({'Prefix': ''}, []) ? $string($rule.Filter) : '',
        $type($rule.Prefix) = 'string' and $rule.Prefix != '' ? $quoted($rule.Prefix) : '',
        $join($map(['AbortIncompleteMultipartUpload', 'Expiration', 'NoncurrentVersionExpiration'], function($part) { $part & '{' & $entries($lookup($rule, $part), ['ExpiredObjectDeleteMarker']) & '}' }), ' '),
        $join($sort([$map($given($rule.Transitions), function($step) { $entries($step, []) })]), ' '),
        $join($sort([$map($given($rule.NoncurrentVersionTransitions), function($step) { $entries($step, []) })]), ' ')
      ], ' | ') : undefined
    })]), ' || ')
  };
`;

/** A condition that a variable differs from what was synthesized, both written by a function of `CANONICAL`. */
export function differsAs(text: string, found: string, wanted: string): string {
  return `$not($${text}(${found}) = $${text}($expected.${wanted}))`;
}
