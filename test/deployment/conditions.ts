/** A template with its conditions decided: `Fn::If` replaced, resources whose condition is false left out. */
export function decided(template: any, parameters: Record<string, unknown>): any {
  const truth = (condition: any): boolean => {
    const [[name, argument]] = Object.entries<any>(condition);
    switch (name) {
      case 'Condition': return truth(template.Conditions[argument]);
      case 'Fn::Not': return !truth(argument[0]);
      case 'Fn::And': return argument.every(truth);
      case 'Fn::Or': return argument.some(truth);
      case 'Fn::Equals': return JSON.stringify(value(argument[0])) === JSON.stringify(value(argument[1]));
      default: throw new Error(`Condition ${name} is unknown`);
    }
  };
  const value = (item: any): unknown => item?.Ref in parameters ? parameters[item.Ref] : item;
  const walk = (item: any): any => {
    if (Array.isArray(item)) return item.map(walk);
    if (typeof item !== 'object' || item === null) return item;
    if ('Fn::If' in item) {
      const [condition, yes, no] = item['Fn::If'];
      return walk(truth({ Condition: condition }) ? yes : no);
    }
    return Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, walk(inner)]));
  };
  const made = Object.entries<any>(template.Resources ?? {}).filter(([, { Condition }]) => !Condition || truth({ Condition }));
  return { ...template, Resources: walk(Object.fromEntries(made)) };
}
