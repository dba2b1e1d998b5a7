/** What the host says, checked where it comes in: other things may post to the window, and what can't be read is not for the panel. */
import type { HostMessage, MannersView, StatementView } from '../src/protocol';

type Fields = Readonly<Record<string, unknown>>;

const layouts: readonly unknown[] = ['denominator', 'numerator'];
const reasons: readonly unknown[] = ['no-document', 'no-statements'];

/** For each type, whether what the panel takes for granted of it is there. */
const checks: { readonly [Type in HostMessage['type']]: (fields: Fields) => boolean } = {
  show: ({ version, file, layout, statement }) =>
    isNumber(version) && isText(file) && layouts.includes(layout) && isStatement(statement),
  stale: ({ version, reason }) => isNumber(version) && isText(reason),
  empty: ({ version, reason }) => isNumber(version) && reasons.includes(reason),
  changed: ({ version }) => isNumber(version),
  manners: ({ version, manners }) => isNumber(version) && isManners(manners),
  said: ({ version, text }) => isNumber(version) && isText(text),
  answer: ({ id, answer }) => isNumber(id) && isFields(answer) && isText(answer.kind),
  progress: ({ id, done }) => isNumber(id) && isNumber(done),
  failed: ({ id, reason }) => isNumber(id) && isText(reason),
};

export function isHostMessage(data: unknown): data is HostMessage {
  if (!isFields(data) || typeof data.type !== 'string' || !Object.hasOwn(checks, data.type)) return false;
  return checks[data.type as HostMessage['type']](data);
}

function isStatement(value: unknown): value is StatementView {
  if (!isFields(value)) return false;
  const { line, source, why, jacobians } = value;
  const areAll = Array.isArray(jacobians) && jacobians.every(isFields);
  return isNumber(line) && isText(source) && Array.isArray(why) && why.every(isText) && areAll;
}

export function isManners(value: unknown): value is MannersView {
  if (!isFields(value) || !Array.isArray(value.pins)) return false;
  return value.pins.every((pin) => isFields(pin) && isText(pin.id) && isFields(pin.title));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
