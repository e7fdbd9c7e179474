export { type FakeReceiver, startReceiver } from './fakes/receiver.contract.js';
export { startFakeSlack } from './fakes/slack.contract.js';
export { createHeardStream, type HeardStream } from './heardStream.contract.js';
