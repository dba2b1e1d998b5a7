/** How documents of the fuzzer are opened: beside the files that they name. */
import { type Analysis, openDocument } from '../../src/features/document';
import { files } from './named-files';

export const opened = (text: string): Analysis => openDocument(text, undefined, files);
