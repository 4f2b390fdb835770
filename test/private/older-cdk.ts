/** Runs `act` while the L1 constructs of a class omit a property, as those of an older aws-cdk-lib do. */
export function omitting<T>(l1: { readonly prototype: object }, path: string, act: () => T): T {
  const prototype: any = l1.prototype;
  const render = prototype.renderProperties;
  const parents = path.split('.');
  const name = parents.pop()!;
  prototype.renderProperties = function (props: unknown) {
    const rendered = render.call(this, props);
    delete parents.reduce((node, parent) => node?.[parent], rendered)?.[name];
    return rendered;
  };
  try {
    return act();
  } finally {
    prototype.renderProperties = render;
  }
}
