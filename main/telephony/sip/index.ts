export { createSipDriver } from './driver';
