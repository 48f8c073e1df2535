import type { Messages } from '../messages.js';

export const account: Messages['account'] = {
  signIn: 'Sign in',
  userName: 'User name',
  password: 'Password',
  showPassword: 'Show the password',
  signInLead: 'Sign in with the account your administrator gave you.',
  invitation: {
    title: 'Accept the invitation',
    lead: 'You are invited as {{role}} for {{area}}. The link is valid until {{until}}.',
    displayName: 'Full name',
    displayNameHint: 'Shown in the records when you approve or stop.',
    userNameHint: 'Lower-case letters, digits, dots or hyphens.',
    passwordHint: 'At least 10 characters.',
    accept: 'Create the account and sign in',
    missing: 'The invitation link is incomplete. Open the whole link you received.',
    replaces: 'You are signed in as {{name}}. Accepting moves this browser to the new account.',
  },
};
