// Reads a JSON object from standard input, the credential to issue and the suites to issue it with, and prints what other
// people's code makes of it, by suite. Keys are fresh each time.
import * as vc from '@digitalbazaar/vc';
import {importJWK, SignJWT} from 'jose';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import {text} from 'node:stream/consumers';
import {disclosing, documentLoader, issuers} from './suites.mjs';

const now = new Date('2026-06-01T00:00:00Z');
const seconds = date => Math.floor(new Date(date) / 1000);
const by = (credential, id) => ({...credential, issuer: {...credential.issuer, id}});

async function token(credential) {
  const key = await EcdsaMultikey.generate({curve: 'P-256'});
  const did = 'did:key:' + key.publicKeyMultibase;
  const payload = {...by(credential, did), iss: did, jti: credential.id, sub: credential.credentialSubject.id,
    nbf: seconds(credential.validFrom), exp: seconds(credential.validUntil)};
  const jwk = await EcdsaMultikey.toJwk({keyPair: key, secretKey: true});
  return new SignJWT(payload).setProtectedHeader({alg: 'ES256', typ: 'JWT', kid: did + '#' + key.publicKeyMultibase})
    .sign(await importJWK(jwk, 'ES256'));
}

async function issued(credential, name) {
  if (name === 'VC_JWT_ES256') return token(credential);
  const {key, suite} = await issuers[name]();
  const signed = await vc.issue({credential: by(credential, key.controller), suite, documentLoader, now});
  return name === 'ECDSA_SD_2023'
    ? vc.derive({verifiableCredential: signed, suite: disclosing(), documentLoader}) : signed;
}

const {credential, suites} = JSON.parse(await text(process.stdin));
const answers = {};
for (const name of suites) answers[name] = await issued(structuredClone(credential), name);
console.log(JSON.stringify(answers));
