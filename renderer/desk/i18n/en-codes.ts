import { proxyProblemsEn, relayNoticesEn, relayProblemsEn } from './en-network';
import type { codesFr } from './fr-codes';
import type { Wording } from './wording';

export const codesEn: Wording<typeof codesFr> = {
  cause: {
    hungUpByUs: 'You hung up.',
    hungUpByThem: 'The other party hung up.',
    rejectedByUs: 'You rejected the call.',
    doNotDisturb: 'The call was refused by Do not disturb. Call back if needed.',
    busyHere: 'You were on a call, and the account’s setting then refuses others. Call back if needed.',
    tooManyCalls: 'Too many calls were ringing already, so this one could not ring. Call back if needed.',
    forwarded: 'The call went to your forwarding number. Nothing to do.',
    deflected: 'You sent the call on before answering. Nothing left to do.',
    cancelledByUs: 'You hung up before they answered.',
    cancelledByThem: 'The caller gave up before you answered. Call back if needed.',
    answeredElsewhere: 'The call was taken on another desk. Nothing to do.',
    transferred: 'The call is transferred. Nothing more to do.',
    transferFailed: 'The transfer failed, and the other party is no longer on the line. Call them back.',
    declinedElsewhere: 'The call was declined on another desk. Nothing to do.',
    referred: 'The other party transferred you: the conversation goes on with somebody else.',
    busy: 'The line is busy. Call again in a few minutes.',
    declined: 'They declined the call. Try again later.',
    notFound: 'This number does not exist. Check it before calling again.',
    redirectRefused:
      'The call was forwarded to an address that is not allowed. Report the number to your supervisor.',
    redirectLoop:
      'The forwarding of this number goes in circles, so the call came to nothing. Report it to your supervisor.',
    numberChanged: 'This number has changed. Find the new one, then correct the record.',
    incompleteNumber: 'The number is incomplete. Complete it and call again.',
    unavailable: 'They cannot be reached right now. Call again later.',
    noAnswer: 'Nobody answered. Call again later.',
    forbidden: 'The server does not allow this call for your account. Report the number to your supervisor.',
    wrongCredentials: 'The server refused your password. Correct it in Settings, then call again.',
    noCommonCodec:
      'The two phones share no audio format. Check the account’s codecs, or report the number to support.',
    refused: 'The server refused the call. Try again, and report it if it repeats.',
    serverError: 'The phone server had an error. Call again in a moment.',
    overloaded: 'The phone network is full. Call again in a few minutes.',
    timeout: 'The server did not answer in time. Call again.',
    networkLost: 'The link to the server broke and the call is lost. Call again once it is back.',
    sessionExpired:
      'The connection to the other side was lost: nothing was heard of it any more. Call again.',
    callGone: 'That call is gone: somebody else took it, or it ended. There is nothing to do.',
    notConnected:
      'You are not connected to the server, so the call did not go out. Wait for the link to return.',
    microphoneDenied:
      'The microphone cannot be used, so the call was stopped. Plug in the headset or allow it.',
    noRelay:
      'Calls go by a relay (TURN) only, and none answers or accepts this account. Check it in Settings.',
    mediaFailed: 'Audio could not be set up, so the call was stopped. Call again.',
    malformed: 'The incoming call was unreadable and could not be taken. Report it if it repeats.',
  },
  /** The far end said when it may be called again. */
  retry: {
    over: {
      busy: 'The line is busy.',
      declined: 'They declined the call.',
      unavailable: 'They cannot be reached.',
      noAnswer: 'Nobody answered.',
      overloaded: 'The telephone network is overloaded.',
      serverError: 'The telephone server had an error.',
      other: 'The call did not get through.',
    },
    in: 'Call again in {{wait}}.',
    from: 'Call again from {{time}}.',
    redial: 'Call {{number}} again (asks you to wait until {{time}})',
    ready: 'You can call {{number}} again.',
    title: 'Call again',
    since: 'From {{time}}',
  },
  error: {
    badRequest: 'This action was not understood; nothing changed. Try again.',
    forbidden: 'This action is not allowed here; nothing changed.',
    notFound: 'This no longer exists. Close the record and open it again.',
    conflict: 'Not possible right now; the call goes on. Try again in a moment.',
    unavailable: 'The service does not answer; your call is not affected. Try again in a moment.',
    notConnected:
      'You are not connected to the server, so the call did not go out. Wait for the link to return.',
    invalidNumber: 'This number is not valid, so the call did not go out. Check it.',
    notForwardable:
      'Calls cannot be sent there; nothing has changed. Enter a number or an extension of your server.',
    callLoop: 'This number is your own or the caller’s: the call would go in circles. Choose another one.',
    lineBusy: 'A call is running on this line; it goes on and nothing changed. Hang up, then try again.',
    accountExists: 'Another line has this user on this server already. Edit that one, or change the user.',
    microphoneDenied: 'The microphone cannot be used. Plug in the headset or allow it, then try again.',
    storageLocked: 'Your data is locked. Unlock it, then try again.',
    wrongPassphrase: 'This passphrase does not open your data. Check capitals and try again.',
    diskFull: 'The disk is full, nothing was saved. Free some space, then try again.',
    timeout: 'No answer in time; it may have worked. Check before trying again.',
    internal: 'Something went wrong inside Sawt; your call is not affected. Try again.',
  },
  check: {
    ok: 'The connection works ({{roundTrip}} ms).',
    nameNotFound: 'The address {{host}} cannot be found. Check the spelling of the server and the network.',
    connectionRefused:
      '{{host}} refuses connections on port {{port}}. Check the port, or ask whether it is open.',
    unreachable: '{{host}} does not answer. Check the network, the VPN or the firewall.',
    certificateNotTrusted:
      'The server’s certificate is not trusted, so the connection was stopped. Compare it with your IT department.',
    noWebSocket:
      'The server answers, but takes no WebSocket telephony at this address. Check the path, often /ws.',
    wrongPassword: 'The server refuses this user or password. Type them again.',
    refused:
      'The server refuses this account (code {{status}}). Check the domain, then ask the administrator.',
    noAnswer: 'The server takes the connection but does not answer. Check the address and the domain.',
    caFileUnreadable: 'The authority file cannot be read. Choose a certificate in PEM format.',
    ...proxyProblemsEn,
    ...relayProblemsEn,
  },
  certificateReason: {
    unknownAuthority: 'This computer does not know its authority: choose the authority’s file.',
    expired: 'It has expired: the server needs a new one.',
    wrongHost: 'It belongs to another name: check the server address.',
    other: 'It cannot be verified.',
  },
  registrationProblem: {
    nameNotFound: 'The server address cannot be found. Check the network.',
    certificateNotTrusted: 'The server’s certificate is not trusted. Choose the authority in Settings.',
    certificateExpired: 'The server’s certificate has expired: IT has to renew it. A running call goes on.',
    connectionRefused: 'The server refuses the connection. Tell support if it lasts.',
    noAnswer: 'The server does not answer. Check the network.',
    connectionLost: 'The link to the server is down. A running call goes on.',
    serverError: 'The server has an error. Tell support if it lasts.',
    serverBusy: 'The server is overloaded and asks to wait. The line comes back by itself.',
    wrongPassword:
      'The server refuses your password: no calls are possible on this line. Correct it in Settings.',
    forbidden:
      'The server forbids this account: no calls are possible on this line. Contact the administrator.',
    noWebSocket: 'The address is not a telephony server’s. Correct it in Settings.',
    ...proxyProblemsEn,
  },
  notice: {
    storageSetAside:
      'The data file was damaged. It is kept aside ({{file}}) and {{rows}} rows were recovered. Check your latest records.',
    storageFailing:
      'Your latest entries are not saved yet; they are kept in memory. Do not close Sawt and tell support.',
    entryLost: 'An entry of a call could not be saved and is lost. Note it down elsewhere and tell support.',
    settingsSetAside:
      'Your settings were unreadable. They are kept aside ({{file}}); check your account in Settings.',
    settingsOfNewerProgram:
      'Your settings come from a newer Sawt. They are kept aside ({{file}}). Update the program, or enter your account in Settings.',
    mediaRestarted: 'Audio was restarted. Running calls go on: ask whether they hear you.',
    ...relayNoticesEn,
    soundNotRestored: 'The sound of the call could not be restored: hold and resume, or call them back.',
    notHeld: 'The call could not be put on hold: they still hear you.',
    notResumed: 'The call could not be resumed: they are still on hold. Try again.',
    soundNotPlayed: 'No sound comes out: you hear neither the ringing nor the caller. Check the headset.',
    microphoneDenied: 'The microphone is refused: they cannot hear you. Allow it in the system settings.',
    microphoneMissing: 'No microphone is plugged in: they cannot hear you. Plug in the headset.',
    microphoneReplaced:
      'The chosen microphone is not available any more; the default one takes its place and the call goes on. Plug it in to return to it.',
    speakerReplaced:
      'The chosen headset is not available any more; sound comes out of {{device}} and the call goes on. Plug it in to return to it.',
    ringerReplaced:
      'The output chosen for ringing is not available any more; calls ring on {{device}}. Plug it in to return to it.',
    deviceBack: '{{device}} is in use again.',
    interactionRecovered: 'An interrupted call was found again with its notes. Code it to close it.',
    callsTurnedAway: 'Some calls could not ring because you were busy. They are among your missed calls.',
    malformedCallRefused: 'An unreadable call was refused. Other calls are not affected.',
    recordingDiskFull:
      'The disk is full: recording has stopped, what came before is kept. The call goes on; free some space.',
    recordingFailed: 'Recording broke off, what came before is kept. The call goes on; tell your supervisor.',
    settingNotSaved:
      'The setting could not be saved and is as it was. Free some space on the disk, then try again.',
    recordingsAwaitClock:
      'Recordings whose time is over are not deleted yet: the date of this computer has changed. Check it; if it is right, they will be after a day.',
    recordingsNotDeleted:
      'Recordings whose time is over could not be deleted. It is tried again every hour; if this message comes back, tell your supervisor.',
    callInProgress: 'A call is in progress: Sawt stays open. Hang up, then close it.',
    diskFull: 'The disk is full: notes and answers are no longer saved. Free some space now.',
  },
  storageProblem: {
    newerProgram: 'This data comes from a newer Sawt. Nothing was changed: update the program.',
    diskFull: 'The disk is full, so your data cannot be opened. Free some space, then restart Sawt.',
    unreadable:
      'Your data cannot be read. Nothing was deleted: tell support before going on. Calls are still possible.',
  },
};
