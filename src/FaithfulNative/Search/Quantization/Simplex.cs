namespace FaithfulNative.Search.Quantization;

/// <summary>The vertices of a regular simplex: points that are all equally far from each other.</summary>
internal static class Simplex
{
    /// <summary>One vertex more than there are coordinates, the first of them the origin.</summary>
    /// <param name="coordinates">Coordinates of a vertex.</param>
    /// <param name="squaredEdge">Squared distance of any two vertices.</param>
    public static double[][] Vertices(int coordinates, double squaredEdge)
    {
        // The products of two vertices, seen from the first one, are half the squared edge: Cholesky's factor of those has them as rows.
        double[][] vertices = [.. Enumerable.Range(0, coordinates + 1).Select(_ => new double[coordinates])];
        for (int i = 1; i <= coordinates; i++)
        {
            double rest = squaredEdge;
            for (int j = 1; j < i; j++)
            {
                double product = squaredEdge / 2;
                for (int l = 0; l < j - 1; l++)
                {
                    product -= vertices[i][l] * vertices[j][l];
                }

                vertices[i][j - 1] = product / vertices[j][j - 1];
                rest -= vertices[i][j - 1] * vertices[i][j - 1];
            }

            vertices[i][i - 1] = Math.Sqrt(rest);
        }

        return vertices;
    }
}
