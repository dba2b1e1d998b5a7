/** The examples that come with the extension, from the first to look at on. */

export interface Example {
  /** In the folder `examples`. */
  readonly file: string;
  readonly title: string;
  readonly description: string;
  /** Whether it reads other files of the folder, and so has to be opened where it is. */
  readonly needsFolder?: true;
}

export const examples: readonly Example[] = [
  {
    file: 'problem-set.grad',
    title: 'Problem set on back-propagation',
    description: 'Two layers and five questions, with one wrong answer among those handed in',
  },
  {
    file: 'logistic-regression.grad',
    title: 'Logistic regression',
    description: 'One layer, one loss, for any number of examples and features',
  },
  {
    file: 'layer-normalization.grad',
    title: 'Layer normalization',
    description: 'The gradient that everybody derives once, by hand',
  },
  {
    file: 'notes.md',
    title: 'Notes in Markdown',
    description: 'Exercises and their solutions, in the fences of a page of notes',
  },
  {
    file: 'model.py',
    title: 'A backward pass in Python',
    description: 'Code whose comments are checked',
  },
  {
    file: 'transformer-block.grad',
    title: 'A block of a transformer',
    description: 'Attention and two layers, for any length and width',
  },
  {
    file: 'resnet-block.grad',
    title: 'A block of a residual network',
    description: 'Convolutions with batch normalization, beside a way around them',
  },
  {
    file: 'lstm-step.grad',
    title: 'One step of an LSTM',
    description: 'Four gates, one memory, and why gradients survive in it',
  },
  {
    file: 'vae-loss.grad',
    title: 'The loss of a variational autoencoder',
    description: 'The trick that lets gradients pass through a random draw',
  },
  {
    file: 'language-model-backward.grad',
    title: 'The backward pass of a language model',
    description: 'Every step of it a claim, proved for every size',
  },
  {
    file: 'trained-network.grad',
    title: 'A trained network',
    description: 'Weights from a file that NumPy wrote',
    needsFolder: true,
  },
  {
    file: 'gpt2.grad',
    title: 'GPT-2, the smallest one',
    description: '124 million parameters in 12 blocks',
  },
];
