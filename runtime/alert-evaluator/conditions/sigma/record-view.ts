import { foldCase } from '../../../../lib/private/letter-case';

/** The fields of a record as Sigma rules test them, each read once. */
export class RecordView {
  private readonly found = new Map<string, Found>();
  private readonly folded = new Map<string, string[]>();
  private json?: string;

  constructor(private readonly record: unknown) {}

  /** Whether the field is there, also as null. */
  public has(field: string): boolean {
    return this.at(field).isPresent;
  }

  /** Whether the field has no value, or one of its values is null. */
  public isNull(field: string): boolean {
    const { values } = this.at(field);
    return values.length === 0 || values.includes(null);
  }

  /** The values of a field as texts: objects are compact JSON, and null has no text. */
  public texts(field: string): string[] {
    return this.at(field).texts ??= this.at(field).values.filter(value => value !== null).map(textOf);
  }

  /** The texts of a field, without regard to case. */
  public foldedTexts(field: string): string[] {
    const folded = this.folded.get(field) ?? this.texts(field).map(foldCase);
    this.folded.set(field, folded);
    return folded;
  }

  /** The record as compact JSON. */
  public get whole(): string {
    return this.json ??= textOf(this.record);
  }

  private at(field: string): Found {
    const found = this.found.get(field) ?? valuesOf(this.record, field);
    this.found.set(field, found);
    return found;
  }
}

interface Found {
  readonly isPresent: boolean;
  /** The values, with the elements of arrays instead of these. */
  readonly values: unknown[];
  texts?: string[];
}

function valuesOf(record: unknown, field: string): Found {
  let values = [record];
  for (const name of field.split('.')) {
    values = elementsOf(values).filter(value => typeof value === 'object' && value !== null && Object.hasOwn(value, name))
      .map(value => (value as Record<string, unknown>)[name]);
  }
  return { isPresent: values.length > 0, values: elementsOf(values) };
}

/** The values that are no arrays, in arrays of any depth. */
function elementsOf(values: unknown[]): unknown[] {
  return values.some(Array.isArray) ? values.flat(Infinity) : values;
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
