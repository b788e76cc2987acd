/** A past call of the sample data. */
export interface PastCall {
  /** Slug of the customer, reference of the case. */
  readonly customer: string;
  readonly reference: string | null;
  readonly campaign: 'assistance' | 'broadband';
  readonly direction: 'incoming' | 'outgoing';
  readonly hoursAgo: number;
  readonly seconds: number;
  /** The last part of the disposition's id. */
  readonly disposition: string;
  readonly note: string;
}

type Row = readonly [
  customer: string,
  reference: string | null,
  direction: PastCall['direction'],
  hoursAgo: number,
  seconds: number,
  disposition: string,
  note: string,
];

const inCampaign =
  (campaign: PastCall['campaign']) =>
  ([customer, reference, direction, hoursAgo, seconds, disposition, note]: Row): PastCall => ({
    customer,
    reference,
    campaign,
    direction,
    hoursAgo,
    seconds,
    disposition,
    note,
  });

const assistance: readonly Row[] = [
  [
    'fatima-el-idrissi',
    'AS-2611-0418',
    'incoming',
    3,
    214,
    'solved',
    'Clio immobilisée au niveau -2, barrière à 1,90 m : demander un véhicule bas. Dépanneur annoncé sous 45 min.',
  ],
  [
    'fatima-el-idrissi',
    'AS-2609-0077',
    'incoming',
    1_392,
    168,
    'closed',
    'Roue de secours posée sur place. Très satisfaite, remercie le dépanneur.',
  ],
  [
    'karim-benali',
    'AS-2611-0392',
    'incoming',
    95,
    305,
    'callback',
    'Pièce en rupture chez le garage, demande à garder le véhicule de prêt une semaine de plus. Voir plafond de la formule.',
  ],
  ['sophie-benali', 'AS-2610-0210', 'incoming', 744, 142, 'closed', 'Batterie remplacée à domicile.'],
  [
    'youssef-amrani',
    'AS-2611-0401',
    'incoming',
    47,
    388,
    'solved',
    'En transit avec deux enfants. Hôtel pris en charge, passage du dépanneur confirmé par le port.',
  ],
  [
    'ahmed-bouzid',
    'AS-2611-0377',
    'outgoing',
    140,
    251,
    'callback',
    'Attend les deux factures de remorquage. Préfère être joint avant 9 h.',
  ],
  ['david-cohen', 'AS-2611-0350', 'incoming', 288, 176, 'solved', 'Remorqué jusqu’à la borne suivante.'],
  [
    'carmen-ruiz-ortega',
    'AS-2611-0344',
    'incoming',
    312,
    276,
    'solved',
    'Habla español. Grúa en camino, espera en el área de servicio.',
  ],
  [
    'peter-hughes',
    'AS-2611-0329',
    'incoming',
    360,
    332,
    'solved',
    'Prefers English. Garage in Sarlat expects the part on Friday.',
  ],
  ['paul-renaud', 'AS-2610-0241', 'outgoing', 600, 0, 'callback', 'Occupé, réessayer en fin de journée.'],
];

const broadband: readonly Row[] = [
  [
    'emily-whitfield',
    'NB-F-20931',
    'incoming',
    26,
    402,
    'watch',
    'Drops between 7 and 9 pm, orange light. Restarted twice, no change. Works from home: needs it by Monday.',
  ],
  [
    'emily-whitfield',
    'NB-B-18820',
    'incoming',
    1_776,
    233,
    'fixed',
    'Loyalty discount had run out, put back on for 12 months.',
  ],
  [
    'priya-sharma',
    'NB-F-20907',
    'incoming',
    71,
    318,
    'engineer',
    'Card terminal is on the Wi-Fi of the waiting room. Engineer on Wednesday morning, ask for reception.',
  ],
  [
    'grace-campbell',
    'NB-F-20888',
    'outgoing',
    118,
    129,
    'engineer',
    'Hard of hearing, speak slowly. Thursday morning confirmed.',
  ],
  [
    'harry-turner',
    'NB-F-20861',
    'incoming',
    214,
    287,
    'fixed',
    'Router stood behind the television. Moved, 140 Mbit/s upstairs now.',
  ],
  ['jack-morris', 'NB-C-20790', 'incoming', 478, 95, 'complaint', 'Does not want calls after 6 pm.'],
  [
    'sarah-cooper',
    'NB-F-20915',
    'incoming',
    49,
    266,
    'watch',
    'Moved in on Friday, line not patched yet. Ticket with the network team.',
  ],
];

/** What these customers called about before. */
export const pastCalls: readonly PastCall[] = [
  ...assistance.map(inCampaign('assistance')),
  ...broadband.map(inCampaign('broadband')),
];
