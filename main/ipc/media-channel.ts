import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import { mediaPortChannel } from '../../shared/ipc/channels';

/** Hands a media window one end of a new channel and returns the other; called once a load of its page. */
export function openMediaChannel(contents: WebContents): MessagePortMain {
  const { port1, port2 } = new MessageChannelMain();
  contents.postMessage(mediaPortChannel, null, [port1]);
  return port2;
}
