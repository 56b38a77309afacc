/** JEI: young innovative company. */
import { again, client, expert, once, type ProductTexts } from './scene.ts';

export const jei: ProductTexts = {
  code: 'JEI',
  spokenName: 'JEI',
  spokenAuthority: 'l’administration fiscale',
  nom: 'Statut de jeune entreprise innovante',
  categorie: 'Innovation',
  description: 'Exonération de cotisations patronales pour le personnel de recherche des jeunes entreprises innovantes.',
  legalBasis: 'Code général des impôts, article 44 sexies-0 A',
  authority: 'Direction générale des finances publiques et URSSAF',
  periodicity: 'yearly',
  criteria: [
    { key: 'age', label: 'Avoir moins de huit ans et répondre à la définition de la PME' },
    { key: 'recherche', label: 'Consacrer à la recherche une part suffisante des charges' },
    { key: 'capital', label: 'Avoir un capital détenu de façon conforme' },
  ],
  documents: [
    'la liasse fiscale',
    'la table de capitalisation',
    'les feuilles de temps',
    'les contrats de travail des chercheurs',
    'les déclarations sociales nominatives',
    'le rescrit',
    'les statuts à jour',
  ],
  milestones: ['Diagnostic', 'Ratio de dépenses', 'Demande de rescrit', 'Application en paie', 'Suivi annuel'],
  amountEuros: [10_000, 130_000],
  rateBps: [800, 1500],
  durationDays: [25, 90],
  claimYears: 3,
  facts: { equipe: ['6', '9', '11', '14'], creation: ['cinq ans', 'six ans', 'trois ans', 'quatre ans'] },
  words: {
    /** Documents that come month by month. */
    piece: ['les feuilles de temps', 'les déclarations sociales nominatives', 'les bulletins de paie de l’équipe'],
    poste: ['la responsable des essais', 'le chef de projet', 'le développeur embarqué', 'la doctorante', 'le technicien de laboratoire'],
    part: ['22 %', '24 %', '27 %', '31 %', '36 %'],
  },
  scenes: [
    once(
      'start',
      expert('Trois vérifications d’abord : l’âge, le capital, la part de recherche dans les charges. L’entreprise a bien {creation} ?'),
      client(
        'Oui, {creation}. Pour le capital, [un fonds est entré l’an dernier|un industriel détient une petite part], j’espère que ce n’est pas gênant.',
      ),
      expert(
        'Tout dépend de sa nature. [Envoyez-moi la table de capitalisation|La table de capitalisation me dira], je regarde avant d’aller plus loin.',
        'soon',
      ),
      client('[Déposée|C’est au dossier], à jour de {mois}.', 'hours'),
      expert('Vu : [le capital est conforme|aucun obstacle de ce côté]. On passe aux dépenses.', 'nextDay'),
    ),
    again(
      'collect',
      expert(
        'Pour {poste}, quelle part du temps sur la recherche en {mois} ? [Il faut plus de la moitié|Le seuil est la moitié du temps] pour l’exonération complète.',
      ),
      client('Difficile à dire, {poste} fait aussi [du support|des démonstrations]. Je dirais {part} de support.', 'hours'),
      expert('Donc largement au-dessus. [Un relevé le confirmera|Confirmez-le par une feuille de temps].', 'soon'),
      client('Relevé {deMois} [complété|signé], déposé.', 'days'),
    ),
    again(
      'analyse',
      expert(
        'Le ratio {deMois} en cumul est de {part}. [On est au-dessus du seuil|La marge est correcte], mais surveillez les charges de [marketing|salons] : elles gonflent le dénominateur.',
      ),
      client('Une campagne est prévue en {moisProchain}. [Il faut la décaler ?|On la maintient ?]'),
      expert(
        '[Maintenez-la|Non], j’ai simulé : on resterait au-dessus. [Prévenez-moi si elle double|À condition de ne pas dépasser {eur}].',
        'hours',
      ),
      client('[Bien noté|Rassurant], merci.'),
    ),
    once(
      'analyse',
      client('[Nos investisseurs demandent|Le conseil demande] si le statut est sûr. Un rescrit, [c’est long ?|ça vaut la peine ?]'),
      expert(
        'Trois mois environ, et ensuite vous dormez tranquilles. [Je le conseille vu les montants|À {estime} par an, je n’hésiterais pas].',
      ),
      client('Allons-y. [Qui le rédige ?|Vous le rédigez ?]', 'hours'),
      expert('Moi, avec {poste} pour la partie technique. Comptez {n} échanges.', 'soon'),
    ),
    once(
      'finalise',
      expert('Le rescrit est prêt, {nn} pages. [Le résumé en tête est à relire par la direction|Relisez le résumé], le reste est factuel.'),
      client('Relu, [une virgule près|rien à changer]. Envoyé en recommandé.', 'nextDay'),
      client('Réponse de l’administration : favorable ! [Quel soulagement|Toute l’équipe est ravie].', 'days'),
      expert('[Bravo à tous|Félicitations]. On applique en paie dès {moisProchain}, effet estimé : {final}.', 'hours'),
    ),
    again(
      'finalise',
      client('La paie {deMois} est passée avec l’exonération pour {n} personnes. [Un contrôle de votre part ?|Vous pouvez relire ?]'),
      expert('Relu : [tout est juste|une ligne à revoir pour {poste}]. Le gain du mois est de {eur}.', 'nextDay'),
      client('[Merci pour la relecture|C’est noté, corrigé].', 'hours'),
    ),
  ],
};
