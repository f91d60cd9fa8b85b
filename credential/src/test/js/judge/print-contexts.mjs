// Prints the published contexts as one JSON object.
import {contexts} from './contexts.mjs';

console.log(JSON.stringify(contexts));
