/** Node's assertions where there is no Node. */
import { strict } from 'assert';

export default strict;
