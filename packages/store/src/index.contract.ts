export { analysedFeedback } from './exampleFeedback.contract.js';
export { storeContract } from './store.contract.js';
