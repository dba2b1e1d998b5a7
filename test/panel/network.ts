/** The problem set's network, small enough that its largest matrix has some thousand rows. */
export const network = `x  : [60]
y  : onehot[10]
W1 : [20, 61]
W2 : [10, 21]
x_B  = [x; 1]
z1 = W1 @ x_B
a1   = relu(z1)
a1_B = [a1; 1]
z2 = W2 @ a1_B
a2   = softmax(z2)
L    = -sum(y * log(a2))
`;
