/** The far end asks us to call somebody else. */
export const referralEn = {
  referral: {
    label: 'Transfer requests',
    asks: '{{name}} wants to transfer you',
    hint: 'Nothing is called unless you agree.',
    takesOver: 'You will take their place in a running call.',
    to: 'You would call',
    outside: 'Outside of your server',
    countdown: 'Refused in',
    follow: 'Call',
    refuse: 'Refuse',
    announce: '{{name}} wants to transfer you to {{to}}. Nothing is called before you agree.',
    announceOutside: 'Outside of your server: {{host}}.',
    calling: '{{by}} transfers you to {{name}}: calling…',
    failed: '{{name}} could not be reached. {{cause}}',
    expired: '{{by}} wanted to transfer you to {{name}}: you did not answer, so it was refused.',
    goesOn: 'The first call goes on.',
  },
} as const;
