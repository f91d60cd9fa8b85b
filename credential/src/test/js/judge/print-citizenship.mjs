// Prints the citizenship context, which published test vectors use.
import {file} from './contexts.mjs';

console.log(JSON.stringify(file('@digitalbazaar/citizenship-context', 'contexts/v4rc1.jsonld')));
