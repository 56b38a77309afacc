/** FONCIER: review of the property tax. */
import { again, client, expert, once, type ProductTexts } from './scene.ts';

export const foncier: ProductTexts = {
  code: 'FONCIER',
  spokenName: 'taxe foncière',
  spokenAuthority: 'le centre des impôts fonciers',
  nom: 'Révision de la taxe foncière',
  categorie: 'Fiscalité locale',
  description: 'Contrôle des surfaces, des catégories et des coefficients retenus pour la taxe foncière des locaux professionnels.',
  legalBasis: 'Code général des impôts : taxe foncière sur les propriétés bâties et valeurs locatives des locaux professionnels',
  authority: 'Centre des impôts fonciers',
  periodicity: 'yearly',
  criteria: [
    { key: 'proprietaire', label: 'Être redevable de la taxe, comme propriétaire ou par refacturation du bail' },
    { key: 'surface', label: 'Exploiter au moins 1 000 m² de locaux' },
    { key: 'changements', label: 'Avoir connu des travaux, des démolitions ou un changement d’usage' },
  ],
  documents: [
    'les avis de taxe foncière',
    'les plans cotés',
    'le relevé de propriété',
    'les baux',
    'les permis de construire',
    'la fiche de calcul de la valeur locative',
    'les photographies des locaux',
    'l’état des immobilisations',
  ],
  milestones: [
    'Relevé des surfaces',
    'Comparaison avec la fiche fiscale',
    'Réclamation',
    'Échanges avec le centre des impôts',
    'Dégrèvement',
  ],
  amountEuros: [4_000, 120_000],
  rateBps: [2000, 3500],
  durationDays: [30, 120],
  claimYears: 1,
  facts: {
    surface: ['4 200 m²', '6 850 m²', '9 300 m²', '12 400 m²', '2 950 m²'],
    batiment: ['l’entrepôt', 'l’atelier principal', 'le bâtiment B', 'la halle'],
  },
  words: {
    /** Documents that come month by month. */
    piece: ['les appels de charges', 'les factures de travaux', 'le relevé des locaux vacants'],
    local: [
      'la mezzanine',
      'le quai couvert',
      'l’ancien réfectoire',
      'le local de charge',
      'le parking du personnel',
      'l’auvent',
      'la zone de picking',
      'le sous-sol',
    ],
    metres: ['180 m²', '420 m²', '95 m²', '610 m²', '1 150 m²', '260 m²', '75 m²', '340 m²'],
    metres2: ['145 m²', '390 m²', '60 m²', '480 m²', '920 m²', '210 m²', '50 m²', '295 m²'],
    categorie: ['lieu de stockage couvert', 'lieu de stockage non couvert', 'bureau', 'atelier artisanal', 'local de vente'],
  },
  scenes: [
    once(
      'start',
      expert(
        'Pour démarrer : les avis de taxe foncière {deAnnee} et les plans de {site}. [Même anciens|Même annotés], les plans disent beaucoup.',
      ),
      client(
        'Les avis, oui. Pour les plans, on a ceux de la construction, [plus une extension jamais remise à jour|mais pas ceux de l’extension].',
      ),
      expert(
        '[C’est souvent là que ça se joue|L’extension m’intéresse justement]. Je demande de mon côté la fiche de calcul au centre des impôts, il me faut votre mandat.',
      ),
      client('Mandat signé, [il est au dossier|je viens de le déposer]. Surface totale d’après nous : {surface}.', 'nextDay'),
    ),
    once(
      'collect',
      expert(
        'La fiche de calcul est arrivée. Elle retient plus que {surface} pour {site}, [sans détail par local|avec un découpage surprenant]. J’aimerais venir mesurer.',
      ),
      client(
        '[Bien sûr|Avec plaisir]. {jour}, {heure} ? Chaussures de sécurité obligatoires, [on prête les casques|le gilet est à l’accueil].',
      ),
      expert('C’est noté, {jour} à {heure}. Comptez [deux heures|une demi-journée], et il faudrait pouvoir ouvrir {local}.', 'soon'),
      client('{collegue} vous accompagnera avec les clés.', 'hours'),
      expert(
        'Merci pour l’accueil. Relevé terminé : {local} fait {metres2} et non {metres}, [et ce n’est pas le seul écart|premier écart notable].',
        'days',
      ),
    ),
    again(
      'collect',
      expert(
        'Pouvez-vous me photographier {local} ? [Vue d’ensemble et plafond|Sol, murs, hauteur], j’ai besoin de montrer son usage actuel.',
      ),
      client('[C’est fait|Photos déposées], {n} vues. [On y stocke surtout des palettes vides|Il ne sert presque plus].', 'nextDay'),
      expert('[Parlant|Très parlant]. À mon sens {local} relève de « {categorie} », pas de la catégorie retenue.'),
      client('Et cela change [beaucoup|quelque chose] ?'),
      expert('Le tarif au mètre carré [baisse nettement|est presque divisé par deux]. Sur {metres}, comptez {eur} par an.', 'hours'),
    ),
    again(
      'analyse',
      expert('Question sur {local} : est-il [chauffé|accessible au public|fermé sur quatre côtés] ? Le coefficient n’est pas le même.'),
      client('[Non|Pas du tout], [à peine hors gel|juste un rideau|ouvert d’un côté].'),
      expert('Alors les {metres} passent en surface secondaire, [pondérés|à coefficient réduit]. [Bonne nouvelle|C’est en votre faveur].'),
    ),
    again(
      'analyse',
      client('On a [démoli|vidé] {local} en {mois}. [Il fallait le déclarer ?|C’était à déclarer, non ?]'),
      expert(
        'Oui, dans les quatre-vingt-dix jours. Ce n’est pas perdu : on le déclare maintenant, et la taxe tombe [à partir de l’année suivante|dès l’an prochain].',
      ),
      client('[D’accord|Entendu]. Vous avez le formulaire ?', 'soon'),
      expert('Prérempli et déposé. Vérifiez les {metres}, [signez en bas|datez et signez].', 'nextDay'),
      client('[Signé|Signé et envoyé], copie au dossier.', 'nextDay'),
    ),
    once(
      'analyse',
      client('Notre bailleur nous refacture la taxe. S’il y a un dégrèvement, [il est pour nous ou pour lui|qui le touche] ?'),
      expert(
        'L’administration rembourse le redevable, donc lui. [Votre bail page {page}|Le bail] prévoit une refacturation « à l’euro », il devra vous le reverser.',
      ),
      client('[Il vaut mieux l’écrire|On l’écrit noir sur blanc], non ?'),
      expert('Oui : je prépare un avenant de quelques lignes, [à faire signer avant la réclamation|avant tout dépôt].', 'hours'),
      client('Avenant signé [par les deux parties|ce matin]. On peut y aller.', 'days'),
    ),
    once(
      'analyse',
      expert(
        'Synthèse pour {batiment} et le reste : trois erreurs de surface, deux de catégorie. L’économie ressort à {estime} [sur les années ouvertes|au total].',
      ),
      client(
        '[Impressionnant|Eh bien]. Ça risque de se retourner contre nous ? [Des surfaces oubliées, il doit y en avoir|On a sûrement oublié des choses aussi].',
      ),
      expert(
        'Il y en a une : {local}, {metres2} jamais déclarés. [Je l’ai comptée en moins|Elle est déjà déduite de mon chiffre]. Mieux vaut l’avouer dans le même courrier.',
      ),
      client('[Tout à fait d’accord|Très bien], on présente les deux.', 'hours'),
    ),
    once(
      'finalise',
      expert(
        'La réclamation est rédigée, elle doit partir avant le 31 décembre. [Relisez les surfaces|Relisez surtout le tableau des surfaces], c’est lui qui sera contrôlé.',
      ),
      client('Relu avec {collegue} : [tout est juste|une coquille page {page}, sinon parfait].', 'nextDay'),
      expert('[Merci|C’est repris]. Envoi en recommandé à votre signature, j’ai laissé les emplacements.', 'hours'),
      client('[Posté ce matin|Recommandé parti]. [Le bordereau est au dossier|Je dépose la preuve d’envoi].', 'days'),
    ),
    again(
      'finalise',
      client('L’inspecteur [propose de passer|souhaite voir] {local} {jour}. [Vous pouvez être là ?|Votre présence est possible ?]'),
      expert(
        '[Je m’arrange|J’y serai]. Laissez-le mesurer, [ne commentez pas|répondez seulement aux questions], je m’occupe de la catégorie.',
      ),
      client('Visite faite. Il a mesuré {metres2}, [comme vous|votre chiffre exactement].', 'days'),
      expert('[Excellent|Très bon signe]. Il devrait conclure [sous un mois|dans les semaines qui viennent].'),
    ),
    again(
      'finalise',
      client('Reçu : un avis de dégrèvement de {eur} pour {annee}. [C’est conforme ?|C’est bien ce que vous attendiez ?]'),
      expert('[Presque|À peu de chose près] : ils ont arrondi {local} à leur avantage. [Je laisse|L’écart ne vaut pas un contentieux].'),
      client('[On est d’accord|Je signe des deux mains]. Merci.'),
    ),
  ],
};
