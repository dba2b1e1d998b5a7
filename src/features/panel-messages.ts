/** What the panel says of itself and of the inputs, read off messages that nobody vouches for. */
import type { ExportMessage, ExportWhat, MannersMessage, ValueEdit, ValuesMessage } from '../protocol';
import { fieldsOf, isName, matrixRef, position } from './requests/fields';
import type { Fields } from './requests/handler';

/** A picture of more characters than this is no picture. */
const LONGEST_FILE = 40_000_000;
const LONGEST_FILE_NAME = 120;

export function readMessage(fields: Fields): MannersMessage | ValuesMessage | ExportMessage | undefined {
  const { type, to, id, edit, name, content, encoding } = fields;
  switch (type) {
    case 'go':
      return to === 'back' || to === 'forward' ? { type, to } : undefined;
    case 'follow':
    case 'pin':
    case 'start':
      return { type };
    case 'look':
    case 'unpin':
      return typeof id === 'string' ? { type, id } : undefined;
    case 'values': {
      const read = readEdit(fieldsOf(edit) ?? {});
      return read && { type, edit: read };
    }
    case 'write-values':
      return isName(name) ? { type, name } : undefined;
    case 'export': {
      const what = readWhat(fieldsOf(fields.what) ?? {});
      return what && (to === 'clipboard' || to === 'file') ? { type, what, to } : undefined;
    }
    case 'save': {
      const isText = typeof content === 'string' && content.length <= LONGEST_FILE;
      if (typeof name !== 'string' || name.length > LONGEST_FILE_NAME || !isText) return undefined;
      if (encoding !== 'text' && encoding !== 'base64') return undefined;
      return { type, name: fileName(name), content, encoding };
    }
    default:
      return undefined;
  }
}

/** Only the name of a file, never a way to another folder. */
function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '') || 'picture';
}

function readEdit(fields: Fields): ValueEdit | undefined {
  const { what, name, value } = fields;
  const [row, column, line] = [position(fields.row), position(fields.column), position(fields.line)];
  const isNumber = typeof value === 'number';
  switch (what) {
    case 'entry':
      return isName(name) && row !== undefined && column !== undefined && isNumber
        ? { what, name, row, column, value }
        : undefined;
    case 'one-hot':
      return isName(name) && row !== undefined && column !== undefined
        ? { what, name, row, column }
        : undefined;
    case 'fill':
    case 'size':
      return isName(name) && isNumber ? { what, name, value } : undefined;
    case 'resample':
    case 'reset':
      return name === null || isName(name) ? { what, name } : undefined;
    case 'try':
      return line === undefined ? undefined : { what, line };
    default:
      return undefined;
  }
}

function readWhat({ of, format, name, matrix }: Fields): ExportWhat | undefined {
  const isNumbers = format === 'csv' || format === 'npy';
  switch (of) {
    case 'report':
      return { of };
    case 'statement':
      return format === 'latex' || format === 'numpy' || format === 'markdown' ? { of, format } : undefined;
    case 'matrix': {
      const read = matrixRef(matrix);
      return read && isNumbers ? { of, matrix: read, format } : undefined;
    }
    case 'values':
      return isName(name) && isNumbers ? { of, name, format } : undefined;
    default:
      return undefined;
  }
}
