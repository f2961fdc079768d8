using FaithfulNative.Simulations;

// Simulations behind the statistics: what the intervals cover, how often verdicts are wrong, what the row tests
// find, how often a diagnosis finds fault with fresh rows, what it costs. Everything is seeded; only the times differ from run to run.
switch (args)
{
    case ["coverage", var repetitions, var seed, .. var only]:
        IntervalCoverage.Print(int.Parse(repetitions), int.Parse(seed), string.Join(' ', only));
        return 0;
    case ["verdicts", var repetitions, var seed]:
        FalseAlarms.Print(int.Parse(repetitions), int.Parse(seed));
        return 0;
    case ["perfect", var repetitions, var seed, .. var laws]:
        PerfectGenerators.Print(int.Parse(repetitions), int.Parse(seed), laws);
        return 0;
    case ["faults", var repetitions, var seed]:
        PlantedFaults.Print(int.Parse(repetitions), int.Parse(seed));
        return 0;
    case ["groups", var repetitions, var seed]:
        GroupedAudits.Print(int.Parse(repetitions), int.Parse(seed));
        return 0;
    case ["rows-gaussian", var repetitions]:
        PlantedCopies.Print("Gaussian, 10 dimensions", Draws.Gaussian(10), 4000, 2000, [.03, .1, .3], int.Parse(repetitions));
        return 0;
    case ["rows-broken", var repetitions]:
        PlantedCopies.PrintBroken(10, 1000, int.Parse(repetitions));
        return 0;
    case ["rows-fashion", var folder, var repetitions]:
        PlantedCopies.Print(
            "Fashion-MNIST, 784 dimensions", Draws.FashionMnist(folder), 4000, 2000, [2, 10, 20, 40], int.Parse(repetitions));
        return 0;
    case ["diagnosis-fashion", var folder, var repetitions, var seed]:
        BlamelessAudits.Print(Draws.FashionMnist(folder), int.Parse(repetitions), int.Parse(seed));
        return 0;
    case ["columns", var repetitions, var seed]:
        ColumnAlarms.Print(int.Parse(repetitions), int.Parse(seed));
        return 0;
    case ["columns-cost", var rows, var columns]:
        ColumnAlarms.PrintCost(int.Parse(rows), int.Parse(columns));
        return 0;
    case ["cost", var rows, var dimension]:
        Cost.Print("Gaussian", Draws.Gaussian(int.Parse(dimension)), int.Parse(rows));
        return 0;
    case ["cost-fashion", var folder, var rows]:
        Cost.Print("Fashion-MNIST", Draws.FashionMnist(folder), int.Parse(rows));
        return 0;
    default:
        Console.Error.WriteLine(
            "coverage REPETITIONS SEED [CASE] | verdicts REPETITIONS SEED | perfect REPETITIONS SEED [LAW...] | faults REPETITIONS SEED | "
            + "groups REPETITIONS SEED | rows-gaussian REPETITIONS | rows-broken REPETITIONS | rows-fashion FOLDER REPETITIONS "
            + "| diagnosis-fashion FOLDER REPETITIONS SEED | columns "
            + "REPETITIONS SEED | columns-cost ROWS COLUMNS | cost ROWS DIMENSION | cost-fashion FOLDER ROWS");
        return 1;
}
