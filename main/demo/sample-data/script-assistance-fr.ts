import { CampaignId, ScriptId, StepId } from '../../../shared/domain/ids';
import type { Script } from '../../../shared/domain/script';
import { choice, goOn, step, text } from './script-builder';

/** Assistance of a French motor insurer, in French. */
export const assistanceFr: Script = {
  id: ScriptId.parse('assistance-fr'),
  campaignId: CampaignId.parse('assistance'),
  version: 4,
  language: 'fr',
  name: 'Assistance routière – appel entrant',
  start: StepId.parse('accueil'),
  steps: [
    step(
      'accueil',
      'Accueil',
      '{{campaign.client}} Assistance, {{agent.displayName}} à votre écoute, bonjour. Je suis bien avec {{customer.givenName}} {{customer.familyName}} ?',
      choice(
        'interlocuteur',
        ['assure', 'Oui, c’est l’assuré', 'enregistrement'],
        ['proche', 'Un proche ou un passager', 'enregistrement'],
        ['inconnu', 'Personne non trouvée', 'enregistrement'],
      ),
      {
        help: [
          [
            'Vous êtes qui, exactement ?',
            'Je travaille au service d’assistance de {{campaign.client}}. C’est bien le numéro qui figure sur votre carte verte.',
          ],
        ],
      },
    ),
    step(
      'enregistrement',
      'Information sur l’enregistrement',
      'Avant de continuer : cet appel peut être enregistré pour améliorer la qualité de nos services et comme preuve de votre demande. Vous pouvez vous y opposer. Êtes-vous d’accord ?',
      choice(
        'enregistrement',
        ['oui', 'D’accord', 'securite'],
        ['non', 'S’y oppose : arrêter l’enregistrement', 'securite'],
      ),
      {
        mandatory: true,
        help: [
          [
            'Que faites-vous de mes données ?',
            'Elles servent à traiter votre dossier. L’enregistrement est effacé après six mois. Vous pouvez demander l’accès ou l’effacement à dpo@atlas.example.',
          ],
        ],
      },
    ),
    step(
      'securite',
      'Mise en sécurité',
      'D’abord, l’essentiel : êtes-vous en sécurité, à l’écart de la circulation ? Y a-t-il un blessé ?',
      choice(
        'securite',
        ['oui', 'En sécurité, pas de blessé', 'identite'],
        ['autoroute', 'Sur autoroute ou voie rapide', 'autoroute'],
        ['blesse', 'Un blessé', 'urgence'],
      ),
      { mandatory: true },
    ),
    step(
      'urgence',
      'Blessé : secours d’abord',
      'Raccrochez et composez tout de suite le 112 : les secours passent avant tout. Je garde votre dossier ouvert et je vous rappelle dans quinze minutes à ce numéro.',
      goOn(null),
    ),
    step(
      'autoroute',
      'Sur autoroute',
      'Mettez-vous derrière la glissière avec vos passagers, gilet sur vous. Sur autoroute, seul le dépanneur agréé peut intervenir : utilisez la borne orange ou le 112. Nous prenons les frais en charge, gardez la facture.',
      choice(
        'autoroute',
        ['appele', 'Dépanneur agréé déjà prévenu', 'identite'],
        ['va_appeler', 'Va appeler, rappel prévu', 'cloture'],
      ),
      {
        help: [
          [
            'Pourquoi ne pas envoyer votre dépanneur ?',
            'La réglementation réserve l’autoroute au dépanneur agréé du secteur. Votre garantie rembourse son tarif officiel.',
          ],
        ],
      },
    ),
    step(
      'identite',
      'Vérification d’identité',
      'Pour ouvrir votre fiche en toute confidentialité, pouvez-vous me donner votre date de naissance et l’immatriculation du véhicule ?',
      choice(
        'identite',
        ['ok', 'Les deux sont exactes', 'panne'],
        ['partiel', 'Une seule est exacte', 'panne'],
        ['echec', 'Ne correspond pas : ne rien révéler de la fiche', 'panne'],
      ),
      {
        mandatory: true,
        help: [
          [
            'Vous avez déjà tout sous les yeux !',
            'Je vois une fiche, mais je dois être sûr de parler à la bonne personne. C’est votre protection : deux réponses et nous avançons.',
          ],
          [
            'Je n’ai pas mes papiers sur moi',
            'Votre date de naissance et la ville où vous habitez suffisent pour commencer.',
          ],
        ],
      },
    ),
    step(
      'panne',
      'Nature de la panne',
      'Que s’est-il passé ? Le véhicule peut-il encore rouler ?',
      choice(
        'nature',
        ['batterie', 'Batterie, ne démarre pas', 'lieu'],
        ['pneu', 'Crevaison', 'lieu'],
        ['mecanique', 'Panne mécanique, immobilisé', 'lieu'],
        ['accident', 'Accident matériel', 'lieu'],
        ['attente', 'Déjà déclaré : le dépanneur n’est pas venu', 'relance'],
      ),
    ),
    step(
      'relance',
      'Relance du dépanneur',
      'Je comprends, l’attente est trop longue et je m’en occupe maintenant. Restez en ligne, j’appelle le dépanneur et je reviens vers vous avec une heure de passage.',
      text('heure_passage', 'Heure de passage confirmée', 'mobilite'),
      {
        help: [
          [
            'Cela fait deux heures qu’on me dit la même chose !',
            'Vous avez raison d’être en colère. Je ne vous promets rien que je n’aie vérifié : je l’appelle devant vous et je vous donne l’heure exacte.',
          ],
        ],
      },
    ),
    step(
      'lieu',
      'Lieu de la panne',
      'Où se trouve le véhicule, précisément ? Une adresse, un point kilométrique ou un repère : je le relis avec vous.',
      text('lieu', 'Lieu, relu avec le client', 'mobilite'),
    ),
    step(
      'mobilite',
      'Suite du trajet',
      'Pendant la réparation, votre contrat {{customer.facts.Formule}} prévoit une solution. De quoi avez-vous besoin ?',
      choice(
        'mobilite',
        ['pret', 'Véhicule de prêt', 'cloture'],
        ['taxi', 'Taxi jusqu’au domicile', 'cloture'],
        ['rien', 'Rien, sera dépanné sur place', 'cloture'],
      ),
      {
        help: [
          [
            'Combien cela va me coûter ?',
            'Le remorquage et le prêt sont compris dans votre formule, dans la limite du contrat. Je vous dis tout de suite ce qui ne l’est pas.',
          ],
        ],
      },
    ),
    step(
      'cloture',
      'Récapitulatif et congé',
      'Je récapitule : votre demande est enregistrée sous la référence {{case.reference}}, vous recevez un SMS avec l’heure de passage. Avez-vous une autre question ? Merci de votre appel, bon courage et bonne route.',
      goOn(null),
      { mandatory: true },
    ),
  ],
};
