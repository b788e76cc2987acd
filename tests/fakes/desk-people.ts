import { E164 } from '../../shared/domain/basics';
import { Campaign } from '../../shared/domain/campaign';
import { CustomerSummary } from '../../shared/domain/customer';
import { CustomerRecord } from '../../shared/domain/interaction';
import { Script } from '../../shared/domain/script';

/** 23 November 2026, 10:30 in Casablanca. */
export const morning = Date.UTC(2026, 10, 23, 9, 30);
const day = 86_400_000;

export const number = E164.parse('+212661234567');

/** What her calls have in common. */
const ofFatima = {
  ...{ direction: 'incoming', remoteNumber: number, remoteName: null, accountId: null },
  ...{ ringingAt: null, heldMs: 0, dialledNumber: '0800' },
  ...{ campaignId: 'campaign-home', scriptId: null, scriptVersion: null, dispositionId: null },
  customerId: 'customer-fatima',
};

/** A customer with two open cases and a past. */
export const fatima = CustomerRecord.parse({
  customer: {
    id: 'customer-fatima',
    givenName: 'Fatima',
    familyName: 'El Idrissi',
    company: 'Riad Atlas SARL',
    email: 'f.elidrissi@example.ma',
    language: 'fr',
    numbers: [
      { e164: number, kind: 'mobile' },
      { e164: '+212522451278', kind: 'work' },
    ],
    facts: [
      { label: 'Contrat', value: 'HAB-2023-00418' },
      { label: 'Formule', value: 'Confort Plus' },
      { label: 'Échéance', value: '1er mars 2027' },
      { label: 'Ville', value: 'Casablanca' },
    ],
    createdAt: morning - 900 * day,
  },
  cases: [
    {
      id: 'case-leak',
      customerId: 'customer-fatima',
      reference: 'SIN-20418',
      subject: 'Dégât des eaux, salle de bain',
      status: 'open',
      fields: {},
      openedAt: morning - 6 * day,
      updatedAt: morning - 2 * day,
    },
    {
      id: 'case-iban',
      customerId: 'customer-fatima',
      reference: 'ADM-7731',
      subject: 'Changement de coordonnées bancaires',
      status: 'waiting',
      fields: {},
      openedAt: morning - 30 * day,
      updatedAt: morning - 12 * day,
    },
  ],
  timeline: [
    {
      kind: 'interaction',
      at: morning - 2 * day,
      interaction: {
        ...ofFatima,
        id: 'interaction-2',
        callId: 'call-2',
        caseId: 'case-leak',
        startedAt: morning - 2 * day,
        answeredAt: morning - 2 * day + 8000,
        endedAt: morning - 2 * day + 312_000,
        cause: 'hungUpByThem',
        closedAt: morning - 2 * day + 320_000,
      },
      note: 'Photos du plafond reçues. L’expert doit rappeler avant vendredi.',
      dispositionLabels: { fr: 'Dossier suivi', en: 'Case followed up' },
    },
    {
      kind: 'caseOpened',
      at: morning - 6 * day,
      caseId: 'case-leak',
      subject: 'Dégât des eaux, salle de bain',
    },
    {
      kind: 'interaction',
      at: morning - 6 * day,
      interaction: {
        ...ofFatima,
        id: 'interaction-1',
        callId: 'call-1',
        caseId: null,
        startedAt: morning - 6 * day,
        answeredAt: null,
        endedAt: morning - 6 * day + 20_000,
        cause: 'cancelledByThem',
        closedAt: morning - 6 * day + 20_000,
      },
      note: '',
      dispositionLabels: null,
    },
  ],
});

/** Two people behind one number. */
export const family = [
  {
    id: 'customer-youssef',
    givenName: 'Youssef',
    familyName: 'Bennani',
    company: null,
    language: 'fr',
    numbers: [{ e164: number, kind: 'home' }],
    openCases: 1,
    lastContactAt: morning - 3 * day,
  },
  {
    id: 'customer-salma',
    givenName: 'Salma',
    familyName: 'Bennani',
    company: 'Pharmacie du Parc',
    language: 'fr',
    numbers: [{ e164: number, kind: 'home' }],
    openCases: 0,
    lastContactAt: null,
  },
].map((each) => CustomerSummary.parse(each));

const disposition = (key: string, fr: string, en: string, closesCase = false) => ({
  id: `disposition-${key}`,
  campaignId: 'campaign-home',
  key,
  labels: { fr, en },
  closesCase,
});

export const homeCampaign = Campaign.parse({
  id: 'campaign-home',
  name: 'Sinistres habitation',
  client: 'Atlas Assurances',
  dialledNumbers: ['+33180200300'],
  isDefault: true,
  language: 'fr',
  scripts: [{ language: 'fr', scriptId: 'script-home' }],
  dispositions: [
    disposition('1', 'Déclaration complète', 'Claim complete', true),
    disposition('2', 'Pièces à recevoir', 'Documents to come'),
    disposition('3', 'À rappeler', 'Call back'),
    disposition('4', 'Transmis à l’expert', 'Passed to the expert'),
    disposition('5', 'Réclamation', 'Complaint'),
    disposition('6', 'Faux numéro', 'Wrong number'),
  ],
});

export const homeScript = Script.parse({
  id: 'script-home',
  campaignId: 'campaign-home',
  version: 3,
  language: 'fr',
  name: 'Déclaration de sinistre',
  start: 'welcome',
  steps: [
    {
      id: 'welcome',
      title: 'Accueil',
      say: 'Bonjour {{customer.givenName}} {{customer.familyName}}, vous êtes bien chez {{campaign.client}}. Que puis-je faire pour vous ?',
      mandatory: false,
      answer: {
        kind: 'choice',
        field: 'reason',
        choices: [
          { value: 'claim', label: 'Suivre un sinistre', next: 'recording' },
          { value: 'new', label: 'Déclarer un sinistre', next: 'recording' },
          { value: 'contract', label: 'Question sur le contrat', next: 'close' },
        ],
      },
      help: [
        {
          objection: '« J’ai déjà appelé trois fois. »',
          reply: 'Je le vois dans votre dossier, et je m’en occupe maintenant avec vous.',
        },
        {
          objection: '« Passez-moi l’expert. »',
          reply: 'Je lui transmets votre demande dès la fin de cet appel.',
        },
      ],
    },
    {
      id: 'recording',
      title: 'Enregistrement de l’appel',
      say: 'Cet appel peut être enregistré pour améliorer notre service. Vous pouvez vous y opposer à tout moment.',
      mandatory: true,
      answer: { kind: 'none', next: 'damage' },
      help: [],
    },
    {
      id: 'damage',
      title: 'Description des dégâts',
      say: 'Votre dossier {{case.reference}} concerne : {{case.subject}}. Qu’est-ce qui a été endommagé, et depuis quand ? L’expert est {{case.fields.expert}}.',
      mandatory: false,
      answer: { kind: 'text', field: 'damage', label: 'Dégâts constatés', next: 'close' },
      help: [
        { objection: '« C’est urgent. »', reply: 'Je vous propose un plombier partenaire dès aujourd’hui.' },
      ],
    },
    {
      id: 'close',
      title: 'Conclusion',
      say: 'Je vous remercie de votre appel. Bonne journée.',
      mandatory: false,
      answer: { kind: 'none', next: null },
      help: [],
    },
  ],
});
