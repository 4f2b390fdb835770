import { Stack } from 'aws-cdk-lib';
import { Resource, resources } from './harness';
import { plainText } from '../../lib/private/intrinsics';

export const API_CALL = 'Custom::ApiCall';

/** Properties of the custom resource that are no parameters of its call. */
const ABOUT = ['ServiceToken', 'ServiceTimeout', 'Undo', 'Revision'];

export interface FoundCall {
  /** The id of the custom resource. */
  readonly id: string;
  /** The parameters of the call; references are in `<>`. */
  readonly call: Record<string, any>;
  readonly undo: boolean;
  readonly resource: Resource;
}

/** The API calls of a stack, in the order of its template. */
export function apiCalls(stack: Stack): FoundCall[] {
  return Object.entries(resources(stack, API_CALL)).map(([id, resource]) => {
    const parameters = Object.entries(resource.Properties).filter(([name]) => !ABOUT.includes(name));
    const plain = (value: any) => (typeof value === 'object' && !Array.isArray(value) ? plainText(stack, value, shown) : value);
    return {
      id, call: Object.fromEntries(parameters.map(([name, value]) => [name, plain(value)])), undo: resource.Properties.Undo === true, resource,
    };
  });
}

function shown(reference: string): string {
  return `<${reference.replace(/(Call)?[0-9A-F]{8}(?=\.|$)/, '')}>`;
}
