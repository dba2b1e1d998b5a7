/** What reads compressed files, and text in UTF-8. Nothing but `inflating.ts` names this file, and that only with the first file that is read. */
export { Inflate, strFromU8 } from 'fflate';
