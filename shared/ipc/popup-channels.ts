/** What the pop-up may ask of main, and nothing else; free of schemas so that the sandboxed preload stays small. */
export const popupCommandNames = ['popup.state', 'popup.answer', 'popup.reject', 'popup.showDesk'] as const;
export type PopupCommandName = (typeof popupCommandNames)[number];

export const popupCommandChannel = (name: PopupCommandName) => `command:${name}` as const;
/** Main sends the state on this channel, whole, whenever it changes. */
export const popupStateChannel = 'popup:state';
