// Reads a JSON list of {judge, document, jwk} from standard input and prints a JSON list of answers: true for each that verifies.
// Nothing is fetched: contexts come from npm packages, keys from did:key identifiers, else
// from the question.
import * as vc from '@digitalbazaar/vc';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import {importJWK, jwtVerify} from 'jose';
import {text} from 'node:stream/consumers';
import {documentLoader, keyOf, suites} from './suites.mjs';

globalThis.fetch = async () => { throw new Error('nothing is fetched here'); };
const verifierCore = await import('@digitalcredentials/verifier-core');

const now = new Date('2026-06-01T00:00:00Z');

const judges = {
  '@digitalbazaar/vc': async credential => {
    const result = await vc.verifyCredential({credential, suite: suites(credential), documentLoader, now});
    if (!result.verified) console.error(String(result.error?.errors?.[0] ?? result.error));
    return result.verified;
  },
  '@digitalcredentials/verifier-core': async credential => {
    const result = await verifierCore.verifyCredential({credential, knownDIDRegistries: []});
    return result.log?.find(entry => entry.id === 'valid_signature')?.valid === true;
  },
  jose: async (token, jwk) => {
    const {alg, kid} = JSON.parse(Buffer.from(token.split('.')[0], 'base64url'));
    const key = jwk ?? await EcdsaMultikey.toJwk({keyPair: await keyOf(kid)});
    await jwtVerify(token, await importJWK(key, alg), {algorithms: ['ES256', 'RS256'], currentDate: now});
    return true;
  },
  presentation: async presentation => {
    const all = [presentation, ...presentation.verifiableCredential].flatMap(suites);
    const asked = {challenge: '4f1c', domain: 'verifier.example'};
    const result = await vc.verify({presentation, suite: all, documentLoader, now, ...asked});
    return result.verified;
  }
};

async function verifies({judge, document, jwk}) {
  try {
    return await judges[judge](document, jwk);
  } catch (refused) {
    console.error(judge, String(refused));
    return false;
  }
}

const answers = [];
for (const question of JSON.parse(await text(process.stdin))) answers.push(await verifies(question));
console.log(JSON.stringify(answers));
