/** The files that documents name, for those who have them. */
export { type FileAnswer, type Files, LARGEST_FILE, LARGEST_TEXT, noFiles } from '../language/files';
