// Reads {credential, rounds} from standard input and prints how many a processor second other people's code manages, by kind of work. Runs beside
// the judge of the credential module, with its packages.
import * as vc from '@digitalbazaar/vc';
import {generateKeyPair, SignJWT, jwtVerify} from 'jose';
import {cryptosuite as eddsaRdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {text} from 'node:stream/consumers';
import {documentLoader, issuers} from './suites.mjs';

const now = new Date('2026-06-01T00:00:00Z');
const {credential, rounds} = JSON.parse(await text(process.stdin));

// The best of five, after one that is not counted.
async function perSecond(count, work) {
  let best = 0;
  for (let round = 0; round < 6; round++) {
    const before = process.cpuUsage();
    for (let i = 0; i < count; i++) await work(i);
    const {user, system} = process.cpuUsage(before);
    if (round > 0) best = Math.max(best, count / ((user + system) / 1e6));
  }
  return best;
}

const issuer = await issuers.EDDSA_RDFC_2022();
const ours = number => ({...structuredClone(credential), id: credential.id.slice(0, -6) + String(number).padStart(6, '0'),
  issuer: {...credential.issuer, id: issuer.key.controller}});
const issue = number => vc.issue({credential: ours(number), suite: issuer.suite, documentLoader, now});
const signed = JSON.stringify(await issue(0));
const suite = new DataIntegrityProof({cryptosuite: eddsaRdfc});
async function verify() {
  const {verified, error} = await vc.verifyCredential({credential: JSON.parse(signed), suite, documentLoader, now});
  if (!verified) throw error;
}

const algorithm = 'ES256';
const {publicKey, privateKey} = await generateKeyPair(algorithm);
const sign = number => new SignJWT(ours(number)).setProtectedHeader({alg: algorithm, typ: 'JWT', kid: 'did:key:z#z'}).sign(privateKey);
const token = await sign(0);

const jcs = await issuers.EDDSA_JCS_2022();
const issueJcs = number => vc.issue({credential: ours(number), suite: jcs.suite, documentLoader, now});

console.log(JSON.stringify({
  issue: await perSecond(rounds, async number => JSON.stringify(await issue(number))),
  verify: await perSecond(rounds, verify),
  jwtSign: await perSecond(rounds * 10, sign),
  jwtVerify: await perSecond(rounds * 10, () => jwtVerify(token, publicKey, {algorithms: [algorithm], currentDate: now})),
  jcsIssue: await perSecond(rounds, async number => JSON.stringify(await issueJcs(number)))
}));
