// What is asked for besides themes and perspectives: nodes that fit.
const fits = () => true;
