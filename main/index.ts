import { bootstrap } from './app/bootstrap';

await bootstrap();
