using FaithfulNative.Data;
using FaithfulNative.Formats.Arrays;

namespace FaithfulNative.Cli.Demonstration;

/// <summary>Fashion-MNIST as Debian ships it: 60,000 training and 10,000 test images of 28 x 28 grey levels in 10 classes.</summary>
internal sealed class FashionMnist : IDisposable
{
    public const string DefaultDirectory = "/usr/share/datasets/fashion-mnist";

    /// <summary>Height and width of an image.</summary>
    public static IReadOnlyList<int> ImageShape { get; } = [28, 28];

    private FashionMnist(string directory)
    {
        Training = IdxReader.Read(Path.Combine(directory, "train-images-idx3-ubyte.gz"), "training images");
        TrainingClasses = IdxReader.ReadLabels(Path.Combine(directory, "train-labels-idx1-ubyte.gz"));
        Test = IdxReader.Read(Path.Combine(directory, "t10k-images-idx3-ubyte.gz"), "test images");
        TestClasses = IdxReader.ReadLabels(Path.Combine(directory, "t10k-labels-idx1-ubyte.gz"));
    }

    public VectorSet Training { get; }

    public int[] TrainingClasses { get; }

    public VectorSet Test { get; }

    public int[] TestClasses { get; }

    public static FashionMnist Open(string directory) => File.Exists(Path.Combine(directory, "train-images-idx3-ubyte.gz"))
        ? new FashionMnist(directory)
        : throw new AuditException(
            $"{directory} does not hold Fashion-MNIST; on Debian install it with 'apt-get install dataset-fashion-mnist', elsewhere name "
                + "the directory of its four .gz files with --data");

    public void Dispose()
    {
        Training.Dispose();
        Test.Dispose();
    }
}
