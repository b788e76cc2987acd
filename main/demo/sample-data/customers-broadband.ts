import { numbers } from './numbers';
import { type CustomerRow, customersWith } from './rows';

const subscriber = customersWith(['Plan', 'Account', 'Postcode', 'Router']);

/** Subscribers of the British broadband provider. Nobody here exists. */
export const broadbandCustomers: readonly CustomerRow[] = [
  subscriber(
    ['Emily', 'Whitfield'],
    'en',
    980,
    [
      [numbers.englishCustomer, 'mobile'],
      ['+442079460142', 'home'],
    ],
    ['Fibre 150', 'NB-8814207', 'E2 7QX', 'Halo 3'],
    [
      ['NB-F-20931', 'Connection drops every evening', 'open', 1, { symptom: 'dropping', restart: 'done' }],
      ['NB-B-18820', 'Bill higher than agreed', 'closed', 74],
    ],
  ),
  subscriber(
    ['James', 'Okafor'],
    'en',
    610,
    [['+447700900118', 'mobile']],
    ['Fibre 500', 'NB-8820416', 'M14 5TW', 'Halo 3'],
  ),
  subscriber(
    ['Priya', 'Sharma', 'Sharma Dental'],
    'en',
    1520,
    [['+442079460155', 'work']],
    ['Business 900', 'NB-9901177', 'HA1 2BX', 'Halo Pro'],
    [['NB-F-20907', 'Card terminal loses the line', 'open', 3, { symptom: 'dropping' }]],
  ),
  subscriber(
    ['Oliver', 'Bennett'],
    'en',
    2210,
    [['+447700900123', 'mobile']],
    ['Fibre 80', 'NB-8730054', 'LS6 3HN', 'Halo 2'],
  ),
  subscriber(
    ['Grace', 'Campbell'],
    'en',
    2890,
    [['+441632960124', 'home']],
    ['Fibre 80', 'NB-8691200', 'NE2 4PA', 'Halo 2'],
    [['NB-F-20888', 'Engineer visit on Thursday', 'waiting', 5, { visit: 'Thursday morning' }]],
  ),
  subscriber(
    ['Mohammed', 'Khan'],
    'en',
    450,
    [['+447700900125', 'mobile']],
    ['Fibre 150', 'NB-8809943', 'B9 5QA', 'Halo 3'],
  ),
  subscriber(
    ['Charlotte', 'Evans'],
    'en',
    330,
    [
      ['+447700900126', 'mobile'],
      ['+442079460126', 'home'],
    ],
    ['Fibre 500', 'NB-8826650', 'CF10 1EP', 'Halo 3'],
  ),
  subscriber(
    ['Harry', 'Turner'],
    'en',
    1990,
    [['+447700900127', 'mobile']],
    ['Fibre 80', 'NB-8702319', 'BS5 6XX', 'Halo 2'],
    [['NB-F-20861', 'Slow upstairs, mesh discussed', 'closed', 9, { symptom: 'wifi' }]],
  ),
  subscriber(
    ['Amelia', 'Wright'],
    'en',
    820,
    [['+447700900128', 'mobile']],
    ['Fibre 150', 'NB-8811508', 'NG7 1FF', 'Halo 3'],
  ),
  subscriber(
    ['Daniel', 'O’Brien', 'O’Brien Print Works'],
    'en',
    1740,
    [['+442079460129', 'work']],
    ['Business 300', 'NB-9900840', 'SE15 4QL', 'Halo Pro'],
  ),
  subscriber(
    ['Zoe', 'Papadaki'],
    'en',
    510,
    [['+447700900130', 'mobile']],
    ['Fibre 150', 'NB-8818801', 'N22 6YJ', 'Halo 3'],
  ),
  subscriber(
    ['Jack', 'Morris'],
    'en',
    3010,
    [['+447700900603', 'mobile']],
    ['Fibre 80', 'NB-8688017', 'S11 8BD', 'Halo 2'],
    [['NB-C-20790', 'Asked not to be called in the evening', 'open', 20]],
  ),
  subscriber(
    ['Lucía', 'Fernández'],
    'es',
    260,
    [['+447700900132', 'mobile']],
    ['Fibre 150', 'NB-8823376', 'SW9 8EQ', 'Halo 3'],
  ),
  subscriber(
    ['Wei', 'Chen'],
    'zh',
    190,
    [['+447700900133', 'mobile']],
    ['Fibre 500', 'NB-8827140', 'CB1 2LJ', 'Halo 3'],
  ),
  subscriber(
    ['Sarah', 'Cooper'],
    'en',
    1150,
    [
      ['+12125550134', 'mobile'],
      ['+442079460134', 'home'],
    ],
    ['Fibre 150', 'NB-8804425', 'EH6 7HB', 'Halo 3'],
    [['NB-F-20915', 'No connection after the move', 'open', 2, { symptom: 'none' }]],
  ),
  subscriber(
    ['George', 'Adams'],
    'en',
    3950,
    [['+447700900135', 'mobile']],
    ['Fibre 80', 'NB-8660182', 'PL4 8NZ', 'Halo 1'],
  ),
  subscriber(
    ['Hannah', 'Schmidt'],
    'en',
    380,
    [['+447700900136', 'mobile']],
    ['Fibre 500', 'NB-8825013', 'BN1 4GU', 'Halo 3'],
  ),
];
